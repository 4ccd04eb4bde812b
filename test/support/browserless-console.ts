import { z } from 'zod'
import type { OperatorSnapshot } from '../../src/contract/operators.ts'
import { Softphone } from './softphone.ts'

export type Answer = { status: number; body: unknown }

/** Somebody signed in, asking the API as the console does. */
export class Client {
  private cookie = ''
  constructor(readonly url: string) {}

  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        cookie: this.cookie,
        origin: this.url,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const set = response.headers.get('set-cookie')
    if (set) this.cookie = set.split(';')[0] ?? ''
    const text = await response.text()
    return { status: response.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text }
  }

  /** Asks and reads the answer; throws unless it is 200 and of the shape. */
  async get<Shape extends z.ZodType>(
    shape: Shape,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<z.output<Shape>> {
    const answer = await this.ask(method, path, body)
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return shape.parse(answer.body)
  }

  async signIn(username: string): Promise<this> {
    await this.get(z.object({ id: z.string() }), 'POST', '/api/session', { username, password: `hotline-${username}` })
    return this
  }

  get cookieHeader(): string {
    return this.cookie
  }
}

/** An operator at a console without a screen: the same requests, and a softphone without sound. */
export class OperatorClient extends Client {
  private heart: NodeJS.Timeout | undefined
  softphone: Softphone | undefined

  async snapshot(): Promise<z.output<typeof OperatorSnapshot>> {
    const { OperatorSnapshot: shape } = await import('../../src/contract/operators.ts')
    return this.get(shape, 'GET', '/api/operator')
  }

  async goAvailable(): Promise<void> {
    await this.get(z.unknown(), 'PUT', '/api/operator/activity', { activity: 'available' })
    this.heart ??= setInterval(() => void this.ask('POST', '/api/operator/heartbeat').catch(() => undefined), 400)
  }

  /** The console goes silent: no heartbeat, no signalling, as when the browser dies. */
  vanish(): void {
    clearInterval(this.heart)
    this.heart = undefined
    this.softphone?.drop()
  }

  async connect(reservationId: string): Promise<Softphone> {
    const { token, signalling } = await this.get(
      z.object({ token: z.string(), signalling: z.object({ host: z.string() }) }),
      'GET',
      '/api/softphone',
    )
    this.softphone = await Softphone.open(signalling.host, token)
    await this.softphone.call({ reservation: reservationId })
    return this.softphone
  }

  close(): void {
    clearInterval(this.heart)
    this.softphone?.close()
  }
}
