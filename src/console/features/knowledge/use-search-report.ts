import { useEffect, useRef } from 'react'
import { noteSearch, type SearchResult } from '../../../contract/guides.ts'
import { reportSearch } from '../../lib/api/guides.ts'
import { useMayCall } from '../../lib/api/session.ts'

/** So long must a question have stood for its end to say something, in milliseconds. */
const consideredAfterMs = 1500

/**
 * Tells the server what came of each question: the guide it led to, or none when it was cleared or left. Answers what
 * to call when a guide is opened.
 */
export function useSearchReport(
  q: string,
  result: SearchResult | undefined,
  call: string | undefined,
): (guideId: string) => void {
  const notes = useMayCall(noteSearch)
  const open = useRef<{ q: string; results: number; nearest: boolean; since: number; callId: string | null } | null>(
    null,
  )
  function leave(guideId: string | null): void {
    const asked = open.current
    open.current = null
    if (!asked || !notes || (guideId === null && performance.now() - asked.since < consideredAfterMs)) return
    const { since: _, ...search } = asked
    reportSearch({ ...search, opened: guideId })
  }
  const latest = useRef(leave)
  useEffect(() => {
    latest.current = leave
  })
  useEffect(() => {
    if (q === '') latest.current(null)
    else if (result)
      open.current = {
        q,
        results: result.hits.length,
        nearest: result.nearest,
        since: performance.now(),
        callId: call ?? null,
      }
  }, [q, result, call])
  useEffect(() => () => latest.current(null), [])
  return leave
}
