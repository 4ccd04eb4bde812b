import { FlowCase, flowCaseNames } from '../../../contract/flow.ts'
import { useWords } from '../../lib/use-words.ts'

/** What leads on, in words: a key as it is, a case by its name. */
export function useLeadNames(): (on: string) => string {
  const { local } = useWords()
  return (on) => {
    const known = FlowCase.safeParse(on).data
    return known ? local(flowCaseNames[known]) : on
  }
}
