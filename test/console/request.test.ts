import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { getCall, listCalls, saveLog } from '../../src/contract/calls.ts'
import { whoAmI } from '../../src/contract/identity.ts'
import { ApiError, describeError } from '../../src/console/lib/api-error.ts'
import { addressOf, onSessionLost, request } from '../../src/console/lib/request.ts'

let server: Server
let answer: RequestListener
const realFetch = globalThis.fetch
const id = '00000000-0000-4000-8000-000000000001'
function listening() {
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
async function codeOf(outcome: Promise<unknown>) {
  const error: unknown = await outcome.then(
    () => null,
    (reason: unknown) => reason,
  )
  return error instanceof ApiError ? error : null
}

beforeEach(async () => {
  server = createServer((incoming, outgoing) => answer(incoming, outgoing))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  // A page asks its own site by path; here the site is this server.
  vi.stubGlobal('fetch', (path: string, options: RequestInit) =>
    realFetch(`http://127.0.0.1:${listening()}${path}`, options),
  )
})
afterEach(async () => {
  vi.unstubAllGlobals()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

function reply(status: number, body: unknown): RequestListener {
  return (_incoming, outgoing) => {
    outgoing.writeHead(status, { 'content-type': 'application/json' })
    outgoing.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}

describe('Requests of the console', () => {
  it('When a route has parameters and a query, then they are filled in, escaped, and empty ones left out', () => {
    expect(addressOf(getCall.path, { id: 'a/b' })).toBe('/api/calls/a%2Fb')
    expect(addressOf(listCalls.path, {}, { q: '公租房&x', cursor: undefined, category: '' })).toBe(
      '/api/calls?q=%E5%85%AC%E7%A7%9F%E6%88%BF%26x',
    )
  })

  it('When the server answers as the contract says, then the answer is parsed', async () => {
    const person = {
      id,
      username: 'lin',
      name: { zh: '林', en: 'Lin' },
      role: 'operator',
      divisionId: null,
      language: 'zh',
      pending: null,
      endsAt: '2026-01-01T12:00:00Z',
      preferences: { language: null, theme: null, shortcuts: {} },
      idleSeconds: null,
    }
    answer = reply(200, { ...person, secret: 'left out' })
    expect(await request(whoAmI, {})).toEqual(person)
  })

  it('When the draft is outdated, then the error says so in both languages', async () => {
    answer = reply(409, { code: 'draft_outdated', message: 'x', reference: 'r-1' })
    const error = await codeOf(
      request(saveLog, {
        params: { id },
        body: {
          who: '',
          when: '',
          where: '',
          what: '',
          course: '',
          notes: '',
          category: null,
          disposition: null,
          revision: 1,
        },
      }),
    )
    expect(error?.code).toBe('draft_outdated')
    expect(describeError(error, 'zh')).toContain('r-1')
    expect(describeError(error, 'en')).toMatch(/newest/)
  })

  it('When fields are wrong, then the page learns which', async () => {
    answer = reply(422, { code: 'guide_incomplete', message: 'x', fields: { what: 'required' } })
    expect((await codeOf(request(getCall, { params: { id } })))?.fields).toEqual({ what: 'required' })
  })

  it('When the session has ended, then whoever listens is told once', async () => {
    const told = vi.fn()
    const stop = onSessionLost(told)
    answer = reply(401, { code: 'not_signed_in', message: 'x' })
    expect((await codeOf(request(getCall, { params: { id } })))?.code).toBe('not_signed_in')
    stop()
    await codeOf(request(getCall, { params: { id } }))
    expect(told).toHaveBeenCalledTimes(1)
  })

  it('When the server is away, answers with a page, or with something else than promised, then each is told apart', async () => {
    answer = reply(502, '<html>')
    expect((await codeOf(request(whoAmI, {})))?.code).toBe('offline')
    answer = reply(500, '<html>')
    expect((await codeOf(request(whoAmI, {})))?.code).toBe('internal')
    for (const status of [200, 403]) {
      answer = reply(status, '<html>')
      expect((await codeOf(request(whoAmI, {})))?.code).toBe('foreign')
    }
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    answer = reply(200, { id: 'nonsense' })
    expect((await codeOf(request(whoAmI, {})))?.code).toBe('unreadable')
    answer = (incoming) => incoming.destroy()
    expect((await codeOf(request(whoAmI, {})))?.code).toBe('offline')
  })
})
