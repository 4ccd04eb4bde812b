import { z } from 'zod'
import { route } from './route.ts'

export const getSoftphone = route({
  method: 'GET',
  path: '/api/softphone',
  access: ['operator'],
  summary: "Access token of the carrier's voice SDK",
  response: z.object({
    token: z.string(),
    validSeconds: z.int().describe('how long the token is good for'),
    identity: z.string(),
    signalling: z
      .object({ host: z.string(), secure: z.boolean() })
      .nullable()
      .describe('a carrier of our own; null for the public one'),
    edge: z.string().nullable(),
  }),
})
