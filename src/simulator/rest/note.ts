import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Carrier } from '../carrier/carrier.ts'
import { record } from '../carrier/journal.ts'
import type { Call } from '../carrier/model.ts'

const form = z.record(z.string(), z.unknown()).catch({})

/** Writes a REST request into the journal of the call that it touches. */
export function noteRest(carrier: Carrier, call: Call | null, request: FastifyRequest, status: number): void {
  if (call === null) return
  record(call.journal, {
    kind: 'rest',
    method: request.method,
    path: request.url,
    params: form.parse(request.body ?? {}),
    status,
  })
  carrier.changed()
}
