import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Problem } from '../../../src/contract/errors.ts'
import { Role } from '../../../src/contract/identity.ts'
import { openApplication, type OpenApplication } from '../../support/open-application.ts'

const Declared = z.object({
  method: z.enum(['POST', 'PUT']),
  path: z.string().startsWith('/api/'),
  access: z.union([z.enum(['public', 'signed-in']), z.array(Role)]),
  body: z.custom<z.ZodType>((value) => value instanceof z.ZodType),
})

/** Every route of the contract to which something is sent. */
const contract = path.resolve(import.meta.dirname, '../../../src/contract')
const files = await Promise.all(
  fs
    .readdirSync(contract)
    .filter((name) => name.endsWith('.ts'))
    .map((name): Promise<Record<string, unknown>> => import(pathToFileURL(path.join(contract, name)).href)),
)
const routes = files.flatMap((file) =>
  Object.values(file).flatMap((value) => {
    const parsed = Declared.safeParse(value)
    return parsed.success ? [parsed.data] : []
  }),
)

let open: OpenApplication
beforeAll(async () => {
  open = await openApplication({ ROLES: 'web' })
})
afterAll(() => open.close())

test('When the contract is read, then routes to which something is sent are found', () => {
  expect(routes.length).toBeGreaterThan(10)
})

test.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
  'When %s is sent what it does not take, then each field is told in the language asked for, in words that say what to do',
  async (_, { method, path: declared, access }) => {
    const role = typeof access === 'string' ? 'operator' : (access[0] ?? 'operator')
    const cookie = await open.cookieOf(role)
    let told = 0
    for (const payload of [{}, [], { action: 'sing', from: 'nowhere' }, { title: 7, note: 7, reason: 7, value: 7 }])
      for (const language of ['zh', 'en'] as const) {
        const response = await open.application.server.inject({
          method,
          url: declared
            .replace(/:division|:slug/g, 'nothing')
            .replace(':key', 'wrap_up')
            .replace(/:\w+/g, randomUUID()),
          headers: { cookie, 'accept-language': language === 'zh' ? 'zh-CN,zh;q=0.9,en;q=0.8' : 'en-GB,en;q=0.9' },
          payload,
        })
        if (response.statusCode !== 400) continue
        const { fields = {} } = Problem.parse(response.json())
        told += Object.keys(fields).length
        for (const words of Object.values(fields)) {
          expect(words).not.toMatch(/\b(invalid|expected|received|too (small|big)|unrecognized|pattern)\b/i)
          if (language === 'zh') expect(words).toMatch(/^[^a-z]*\p{Script=Han}.*[。]$/u)
          else expect(words).toMatch(/^[A-Z][^\p{Script=Han}]*[.]$/u)
        }
      }
    expect(told).toBeGreaterThan(0)
  },
)
