/** A document by its number, and how well it fits. */
export type Scored = { document: number; score: number }

/** The best few of many, by insertion below a rising threshold. */
export function selectBest(touched: Int32Array, scores: Float32Array, limit: number, accepts?: (document: number) => boolean): Scored[] {
  const best: Scored[] = []
  let threshold = 0
  for (const document of touched) {
    const score = scores[document] ?? 0
    if (score <= threshold || (accepts && !accepts(document))) continue
    let at = best.length
    while (at > 0 && (best[at - 1]?.score ?? 0) < score) at--
    best.splice(at, 0, { document, score })
    if (best.length > limit) best.pop()
    if (best.length === limit) threshold = best[limit - 1]?.score ?? 0
  }
  return best
}
