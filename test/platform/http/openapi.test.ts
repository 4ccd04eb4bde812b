import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { acceptReservation } from '../../../src/contract/operators.ts'
import { refusalsOf } from '../../../src/contract/route.ts'
import { signIn } from '../../../src/contract/identity.ts'
import { openApplication, type OpenApplication } from '../../support/open-application.ts'

const Answer = z.object({ description: z.string() })
const Operation = z.object({ responses: z.record(z.string(), Answer) })
const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) })

let open: OpenApplication
let paths: z.infer<typeof Document>['paths']
beforeAll(async () => {
  open = await openApplication()
  const response = await open.application.server.inject({
    url: '/api/docs/json',
    headers: { cookie: await open.cookieOf('administrator') },
  })
  paths = Document.parse(response.json()).paths
})
afterAll(() => open.close())

test('When somebody reads the API, then every operation says with which codes it may refuse', () => {
  expect(Object.keys(paths).length).toBeGreaterThan(30)
  const silent = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { responses }]) =>
      Object.keys(responses).some((status) => status.startsWith('4')) ? [] : [`${method} ${path}`],
    ),
  )
  expect(silent).toEqual([])
})

test('When an offer is accepted too late, then the document knows the code under its status', () => {
  expect(paths['/api/reservations/{id}/accept']?.post?.responses['409']?.description).toBe(
    'other_person, reservation_gone',
  )
  expect(refusalsOf(acceptReservation)).toContain('forbidden')
  expect(refusalsOf(signIn)).toEqual(expect.arrayContaining(['wrong_credentials', 'account_disabled', 'bad_request']))
  expect(refusalsOf(signIn)).not.toContain('not_signed_in')
})
