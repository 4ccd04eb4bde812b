import { z } from 'zod'

/** What a thread is started with. `threads` is how many cores one run may use. */
export const ModelSetup = z.object({
  folder: z.string(),
  dtype: z.enum(['q8', 'int8', 'uint8', 'fp32']),
  pooling: z.enum(['mean', 'cls', 'last_token']),
  threads: z.int().positive(),
})
export type ModelSetup = z.infer<typeof ModelSetup>

/** Asks for the vectors of texts. */
export const Request = z.object({ id: z.int(), texts: z.array(z.string()).min(1) })
export type Request = z.infer<typeof Request>

/**
 * What a thread says: that it has loaded the model or cannot, and to each request the vectors one after the other, or
 * why not.
 */
export const Reply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('loaded'), width: z.int().positive() }),
  z.object({ kind: z.literal('unusable'), reason: z.string() }),
  z.object({ kind: z.literal('vectors'), id: z.int(), values: z.instanceof(Float32Array) }),
  z.object({ kind: z.literal('refused'), id: z.int(), reason: z.string() }),
])
export type Reply = z.infer<typeof Reply>
