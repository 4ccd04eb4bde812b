import type { FastifyRequest } from 'fastify'

/** The key under which the request is to be done once only, from its Idempotency-Key header; null without one. */
export function idempotencyKeyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key']
  return typeof key === 'string' && key !== '' ? key.slice(0, 100) : null
}
