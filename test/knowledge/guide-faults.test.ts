import fastify from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { GuideFault } from '../../src/contract/guide-drafts.ts'
import type { SessionPerson } from '../../src/contract/identity.ts'
import { loadGuides } from '../../src/knowledge/load-guides.ts'
import { registerDraftRoutes } from '../../src/knowledge/routes.ts'
import { reportError } from '../../src/platform/http/report-error.ts'
import { checkAccess } from '../../src/platform/http/serve.ts'
import { freshDatabase } from '../support/database.ts'
import { contentFolder, guideFile } from './knowledge-base.ts'

test('When a file of the knowledge base is broken, then managers are told on the page, and of the specialists those of its division', async () => {
  const database = await freshDatabase()
  const content = await contentFolder({ 'urban-construction/water.md': guideFile({ answer: "''" }) })
  let person: SessionPerson | null = null
  const app = fastify()
    .setValidatorCompiler(validatorCompiler)
    .setSerializerCompiler(serializerCompiler)
    .setErrorHandler(reportError)
  app.decorateRequest('person', null)
  app.addHook('onRequest', async (request) => {
    request.person = person
    checkAccess(request)
  })
  try {
    const { faults } = await loadGuides(database.context, content.folder)
    registerDraftRoutes(app, database.context, { findReply: async () => null, faults })
    async function toldTo(role: SessionPerson['role'], divisionId: string | null) {
      person = {
        id: '018f0000-0000-7000-8000-000000000000',
        username: role,
        name: { zh: '', en: '' },
        role,
        divisionId,
        language: 'zh',
        pending: null,
        endsAt: '2026-11-27T12:00:00Z',
      }
      const response = await app.inject('/api/guide-faults')
      return response.statusCode === 200 ? z.array(GuideFault).parse(response.json()) : response.statusCode
    }
    const told = [
      {
        file: 'urban-construction/water.md',
        line: expect.any(Number),
        field: 'answer',
        message: { zh: '请填写。', en: 'Please fill this in.' },
      },
    ]
    expect(await toldTo('manager', null)).toEqual(told)
    expect(await toldTo('administrator', null)).toBe(403)
    expect(await toldTo('specialist', 'urban-construction')).toEqual(told)
    expect(await toldTo('specialist', 'personnel')).toEqual([])
    expect(await toldTo('operator', null)).toBe(403)
  } finally {
    await app.close()
    await content.remove()
    await database.close()
  }
})
