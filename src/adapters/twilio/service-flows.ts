import { canonicalNumber } from '../../contract/caller-number.ts'
import type { ServiceNumbers } from '../../contract/service-numbers.ts'

/** The flow behind a called number; `astray` when it is none of ours and takes the first one's. */
export type FlowFor = (called: string) => { flow: string; astray: boolean }

/** Finds the flow behind each of our numbers as they are decided now, however the carrier spells what was called. */
export function serviceFlows(numbers: () => ServiceNumbers): FlowFor {
  return (called) => {
    const spelled = canonicalNumber(called)
    const inUse = numbers().filter(({ retired }) => !retired)
    const flow = inUse.find(({ number }) => number === spelled)?.flow
    return { flow: flow ?? inUse[0]?.flow ?? '', astray: flow === undefined }
  }
}
