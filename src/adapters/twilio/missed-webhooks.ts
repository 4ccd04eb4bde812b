import { noteLegEnded } from '../../calls/leave-call.ts'
import type { FlowFor } from './service-flows.ts'
import type { Reports } from './take-reports.ts'
import { takeCall } from './told-call.ts'
import { paths } from './webhook-urls.ts'

/**
 * What a voice webhook that failed still says, by path: that somebody called, or that the operator is off the line. The
 * rest the carrier asks again.
 */
export function missedWebhooks(flowFor: FlowFor): Reports {
  const { incoming, step, wait, waitKey, leftQueue, next } = paths
  return {
    ...Object.fromEntries(
      [incoming, step, wait, waitKey, leftQueue, next].map((path): [string, Reports[string]] => [
        path,
        async (context, params) => {
          await takeCall(context, params, flowFor)
        },
      ]),
    ),
    [paths.operatorDone]: async (context, params) => {
      await noteLegEnded(context, params.CallSid ?? '')
    },
  }
}
