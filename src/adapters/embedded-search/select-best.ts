/** A document by its number, and how well it fits. */
export type Scored = { document: number; score: number }

/**
 * The best `limit` of many documents, best first, of equals those with the lower number: a heap of those kept, the
 * worst on top.
 */
export function selectBest(
  documents: Int32Array,
  scores: Float32Array,
  limit: number,
  accepts?: (document: number) => boolean,
): Scored[] {
  const heap = new Int32Array(Math.min(limit, documents.length))
  let kept = 0
  let least = 0
  function isWorse(one: number, other: number) {
    const [score, otherScore] = [scores[one] ?? 0, scores[other] ?? 0]
    return score === otherScore ? one > other : score < otherScore
  }
  function sink(document: number, from: number) {
    let at = from
    for (;;) {
      let child = 2 * at + 1
      if (child >= kept) break
      if (child + 1 < kept && isWorse(heap[child + 1] ?? 0, heap[child] ?? 0)) child++
      if (!isWorse(heap[child] ?? 0, document)) break
      heap[at] = heap[child] ?? 0
      at = child
    }
    heap[at] = document
  }
  for (let at = 0; at < documents.length; at++) {
    const document = documents[at] ?? 0
    const score = scores[document] ?? 0
    if (score < least || score <= 0 || (accepts && !accepts(document))) continue
    if (kept < heap.length) {
      heap[kept++] = document
      if (kept === heap.length) for (let parent = kept >> 1; parent >= 0; parent--) sink(heap[parent] ?? 0, parent)
    } else if (isWorse(heap[0] ?? 0, document)) sink(document, 0)
    if (kept === heap.length) least = scores[heap[0] ?? 0] ?? 0
  }
  return Array.from(heap.subarray(0, kept), (document) => ({ document, score: scores[document] ?? 0 })).sort(
    (one, other) => other.score - one.score || one.document - other.document,
  )
}
