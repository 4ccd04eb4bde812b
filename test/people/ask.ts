import { z } from 'zod'
import type { Role } from '../../src/contract/role.ts'
import type { OpenApplication } from '../support/open-application.ts'

const Json = z.record(z.string(), z.unknown()).or(z.array(z.unknown()))
export type Answered = { status: number; body: z.infer<typeof Json>; code: unknown; fields: Record<string, string> }
const Refused = z.object({ code: z.string(), fields: z.record(z.string(), z.string()).default({}) })

/** Asks an application as somebody of a role, or with a cookie. */
export function asker(open: OpenApplication) {
  return async (
    who: Role | { cookie: string },
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
  ): Promise<Answered> => {
    const response = await open.application.server.inject({
      method,
      url,
      headers: typeof who === 'string' ? { cookie: await open.cookieOf(who) } : who,
      ...(payload ? { payload } : {}),
    })
    const body = Json.parse(response.json())
    const refused = Refused.safeParse(body)
    return {
      status: response.statusCode,
      body,
      code: refused.success ? refused.data.code : null,
      fields: refused.success ? refused.data.fields : {},
    }
  }
}

let nextAddress = 1
/** Signs in from an address that nobody else uses; the cookie with the answer. */
export async function signIn(open: OpenApplication, username: string, password: string) {
  nextAddress += 1
  const response = await open.application.server.inject({
    method: 'POST',
    url: '/api/session',
    remoteAddress: `203.0.${nextAddress >> 8}.${nextAddress & 255}`,
    payload: { username, password },
  })
  const [cookie = ''] = [response.headers['set-cookie'] ?? []].flat()
  return { status: response.statusCode, body: Json.parse(response.json()), cookie: cookie.split(';')[0] ?? '' }
}
