import { z } from 'zod'

/** What the simulator is asked to do wrong; everything is off at the start. */
export const faultsSchema = z.strictObject({
  /** Sends every webhook twice, at the same time and with the same idempotency token. */
  duplicateWebhooks: z.boolean(),
  reorderStatusCallbacks: z.boolean(),
  /** Whether the <Enqueue> action of a member that REST moves is told before its new document is asked for, or after. */
  enqueueAction: z.enum(['together', 'first', 'last']),
  statusCallbackDelayMs: z.number().int().min(0).max(60_000),
  restLatencyMs: z.number().int().min(0).max(60_000),
  /** Share of REST requests answered with 503, from 0 to 1. */
  restFailureRate: z.number().min(0).max(1),
})

export type Faults = z.infer<typeof faultsSchema>

export const noFaults: Faults = {
  duplicateWebhooks: false,
  reorderStatusCallbacks: false,
  enqueueAction: 'together',
  statusCallbackDelayMs: 0,
  restLatencyMs: 0,
  restFailureRate: 0,
}
