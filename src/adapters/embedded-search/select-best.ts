/** A document by its number, and how well it fits. */
export type Scored = { document: number; score: number }

/** Best first; of equals the one added first. */
const byScore = (one: Scored, other: Scored) => other.score - one.score || one.document - other.document

/** The best `limit` of many documents, best first: a heap of those kept, with the worst on top. */
export function selectBest(documents: Int32Array, scores: Float32Array, limit: number, accepts?: (document: number) => boolean): Scored[] {
  const heap: Scored[] = []
  let least = 0
  for (const document of documents) {
    const score = scores[document] ?? 0
    if (score < least || score <= 0 || (accepts && !accepts(document))) continue
    const scored = { document, score }
    const worst = heap.length === limit ? heap[0] : undefined
    if (worst && byScore(scored, worst) < 0) sink(heap, scored)
    else if (heap.length < limit && heap.push(scored) === limit) heap.sort((one, other) => byScore(other, one))
    if (heap.length === limit) least = heap[0]?.score ?? 0
  }
  return heap.sort(byScore)
}

/** Puts a document in the place of the worst and lets it sink to where it belongs. */
function sink(heap: Scored[], scored: Scored): void {
  let at = 0
  for (;;) {
    const left = heap[2 * at + 1]
    const right = heap[2 * at + 2]
    const worse = left && right && byScore(right, left) > 0 ? right : left
    if (!worse || byScore(worse, scored) <= 0) break
    heap[at] = worse
    at = 2 * at + (worse === left ? 1 : 2)
  }
  heap[at] = scored
}
