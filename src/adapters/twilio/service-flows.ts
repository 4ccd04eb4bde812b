import { canonicalNumber } from '../../contract/caller-number.ts'

/** The flow behind a called number; `astray` when it is none of ours and takes the first one's. */
export type FlowFor = (called: string) => { flow: string; astray: boolean }

/** Finds the flow behind each of our numbers, however the carrier spells it. */
export function serviceFlows(numbers: readonly { number: string; flow: string }[]): FlowFor {
  const flows = new Map(numbers.map(({ number, flow }) => [canonicalNumber(number), flow]))
  return (called) => {
    const flow = flows.get(canonicalNumber(called))
    return { flow: flow ?? numbers[0]?.flow ?? '', astray: flow === undefined }
  }
}
