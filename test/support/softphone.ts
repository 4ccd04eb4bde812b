import { once } from 'node:events'
import { WebSocket } from 'ws'
import { z } from 'zod'

const Message = z.object({
  type: z.string(),
  payload: z.object({ callsid: z.string().optional(), error: z.unknown().optional() }).loose().default({}),
})

/** The voice SDK's signalling without sound: what a browser sends and hears, enough to be one party of a call. */
export class Softphone {
  private heard: z.infer<typeof Message>[] = []
  private callSid = ''
  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (raw: Buffer) => {
      const text = raw.toString()
      if (text === '\n') socket.send('\n')
      else this.heard.push(Message.parse(JSON.parse(text)))
    })
    socket.on('error', () => undefined)
  }

  static async open(host: string, token: string): Promise<Softphone> {
    const socket = new WebSocket(`ws://${host}/signal`)
    const softphone = new Softphone(socket)
    await once(socket, 'open')
    softphone.send('listen', { token, browserinfo: {} })
    await softphone.hears('connected')
    return softphone
  }

  private send(type: string, payload: Record<string, unknown>): void {
    this.socket.send(JSON.stringify({ type, version: '1.6', payload }))
  }

  async hears(type: string, withinMs = 5000): Promise<z.infer<typeof Message>> {
    const until = Date.now() + withinMs
    for (;;) {
      const found = this.heard.find((message) => message.type === type)
      if (found) return found
      if (Date.now() > until)
        throw new Error(`the softphone heard no ${type}, but ${this.heard.map((message) => message.type).join(', ')}`)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  async call(params: Record<string, string>): Promise<void> {
    this.send('invite', {
      callsid: 'TJSsoftphone',
      sdp: '',
      twilio: { params: new URLSearchParams(params).toString() },
    })
    this.callSid = String((await this.hears('ringing')).payload.callsid)
  }

  hangUp(): void {
    this.send('hangup', { callsid: this.callSid })
  }

  /** The connection breaks without a word. */
  drop(): void {
    this.socket.terminate()
  }

  close(): void {
    this.socket.close()
  }
}
