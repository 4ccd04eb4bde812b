import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApplication, type OpenApplication } from '../../support/open-application.ts'

let open: OpenApplication
let cookie: string
beforeAll(async () => {
  open = await openApplication({ ROLES: 'web' })
  cookie = await open.cookieOf('operator')
})
afterAll(() => open.close())

function beat(headers: Record<string, string>) {
  return open.application.server.inject({
    method: 'POST',
    url: '/api/operator/heartbeat',
    headers: { cookie, host: 'hotline.test', ...headers },
  })
}

test.each([
  [{ origin: 'https://evil.example' }],
  [{ origin: 'null' }],
  [{ origin: 'http://hotline.test.evil.example' }],
  [{ origin: 'http://hotline.test:8080' }],
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'same-site' }],
  [{ origin: 'http://hotline.test', 'sec-fetch-site': 'cross-site' }],
])(
  'When another site makes the browser send something (%o), then it is refused although the cookie is right',
  async (headers) => {
    const before = await open.database.context.db.operator.findMany()
    const response = await beat(headers)
    expect(response.statusCode).toBe(403)
    expect(response.json()).toMatchObject({ code: 'foreign_origin' })
    expect(await open.database.context.db.operator.findMany()).toEqual(before)
  },
)

test.each([
  [{}],
  [{ origin: 'http://hotline.test' }],
  [{ origin: 'http://hotline.test', 'sec-fetch-site': 'same-origin' }],
  [{ 'sec-fetch-site': 'none' }],
])('When our own pages send something (%o), then it is done', async (headers) => {
  expect((await beat(headers)).statusCode).toBe(200)
})

test('When 10 MB are sent, then they are refused and the application goes on', async () => {
  const big = 'x'.repeat(10 * 1024 * 1024)
  const response = await open.application.server.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username: 'operator1', password: big },
  })
  expect(response.statusCode).toBe(413)
  expect(response.json()).toMatchObject({ code: 'too_large' })
  expect((await beat({})).statusCode).toBe(200)
})

test('When what was sent makes no sense, then the answer names what is wrong, in the language asked for', async () => {
  function send(language: string) {
    return open.application.server.inject({
      method: 'PUT',
      url: '/api/operator/activity',
      headers: { cookie, 'accept-language': language },
      payload: { activity: 'dancing' },
    })
  }
  const [zh, en] = [await send('zh-CN,zh;q=0.9'), await send('en-GB,en;q=0.8')]
  expect([zh.statusCode, en.statusCode]).toEqual([400, 400])
  expect(zh.json()).toMatchObject({
    code: 'bad_request',
    message: expect.stringContaining('有误'),
    fields: { activity: expect.any(String) },
  })
  expect(en.json()).toMatchObject({ message: expect.stringContaining('not right') })
  expect(
    (
      await open.application.server.inject({
        method: 'POST',
        url: '/api/session',
        headers: { 'content-type': 'application/json' },
        payload: '{"username":',
      })
    ).statusCode,
  ).toBe(400)
})

async function read(url: string) {
  const response = await open.application.server.inject({ url, headers: { accept: 'text/html' } })
  const policy = String(response.headers['content-security-policy'])
  return { response, policy, nonce: /'nonce-([^']+)'/.exec(policy)?.[1] ?? '' }
}

test('When the page is sent, then its policy runs only our own scripts, and is fresh each time', async () => {
  const nonces = new Set<string>()
  for (const url of ['/', '/tickets', '/sign-in', '/']) {
    const { response, policy, nonce } = await read(url)
    expect(response.statusCode).toBe(200)
    expect(response.headers['cache-control']).toBe('no-store')
    expect(response.headers['x-content-type-options']).toBe('nosniff')
    expect(nonce.length).toBeGreaterThanOrEqual(22)
    nonces.add(nonce)
    expect(response.body).toContain(`nonce="${nonce}"`)
    expect(response.body).not.toContain('{{nonce}}')
    const directives = new Map(policy.split('; ').map((directive) => [directive.split(' ')[0], directive]))
    expect(directives.get('script-src')).toBe(`script-src 'self' 'nonce-${nonce}'`)
    for (const [name, value] of [
      ['default-src', "'self'"],
      ['object-src', "'none'"],
      ['base-uri', "'none'"],
      ['frame-ancestors', "'none'"],
      ['form-action', "'self'"],
    ] as const)
      expect(directives.get(name)).toBe(`${name} ${value}`)
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*(?!\.twilio)/)
  }
  expect(nonces.size).toBe(4)
})

test('When a person asks again and again, then what they may still ask this minute shrinks, and the carrier is not counted', async () => {
  const manager = await open.cookieOf('manager')
  async function left(headers: Record<string, string>, url = '/api/reference') {
    return (await open.application.server.inject({ url, headers })).headers['x-ratelimit-remaining']
  }
  const first = Number(await left({ cookie: manager }))
  expect(first).toBeGreaterThan(0)
  expect(Number(await left({ cookie: manager }))).toBe(first - 1)
  expect(await left({}, '/carrier/media/music.wav')).toBeUndefined()
})

test('When anything is answered to a person, then nobody keeps it; the page comes with its policy, by whatever name', async () => {
  for (const url of ['/api/operator', '/api/session', '/api/calls?limit=1', '/api/nothing'])
    expect((await open.application.server.inject({ url, headers: { cookie } })).headers['cache-control'], url).toBe(
      'no-store',
    )
  const manager = await open.cookieOf('manager')
  for (const url of ['/api/calls.csv', '/api/calls.xlsx'])
    expect((await open.application.server.inject({ url, headers: { cookie: manager } })).headers['cache-control']).toBe(
      'no-store',
    )
  expect((await open.application.server.inject('/')).headers['content-security-policy']).toContain("default-src 'self'")
  for (const url of ['/index.html', '/index.html.br', '/index.html.gz', '//index.html', '/%69ndex.html'])
    expect(await pageWithoutPolicy(url), url).toBe(false)
})
async function pageWithoutPolicy(url: string): Promise<boolean> {
  const { statusCode, headers } = await open.application.server.inject(url)
  return statusCode === 200 && headers['content-security-policy'] === undefined
}

test('When a request does not arrive whole for twenty seconds, then it is not waited for', () => {
  expect(open.application.server.server.requestTimeout).toBe(20_000)
})

test('When a search is noted for a call that is not one’s own, then it is refused', async () => {
  const { db } = open.database.context
  const call = await db.call.findFirstOrThrow({ where: { operator: { person: { username: 'operator2' } } } })
  const before = await db.search.count()
  const response = await open.application.server.inject({
    method: 'POST',
    url: '/api/searches',
    headers: { cookie, host: 'hotline.test' },
    payload: { q: '公积金', results: 1, nearest: false, opened: null, callId: call.id },
  })
  expect(response.statusCode).toBe(404)
  expect(await db.search.count()).toBe(before)
})
