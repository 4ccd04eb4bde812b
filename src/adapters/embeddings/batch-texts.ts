import type { Embedder, TextKind } from '../../knowledge/semantic-embedder.ts'

/** The vectors of one run of the model, or null when it is away. */
export type Run = (kind: TextKind, texts: readonly string[]) => Promise<Float32Array[] | null>

/** So many questions are answered by one run; and so many passages, for a question waits until they are through. */
const most = { question: 8, passage: 4 } as const

type Waiting = { text: string; resolve: (vector: Float32Array | null) => void; reject: (error: unknown) => void }

/**
 * Gathers texts into runs, one run at a time, questions before passages. A text that is given up in time is not run.
 */
export function batchTexts(run: Run): Embedder['embed'] {
  const lines: Record<TextKind, Waiting[]> = { question: [], passage: [] }
  let busy = false

  async function runAll(): Promise<void> {
    if (busy) return
    busy = true
    while (lines.question.length + lines.passage.length > 0) {
      const kind = lines.question.length > 0 ? 'question' : 'passage'
      const batch = lines[kind].splice(0, most[kind])
      try {
        const vectors = await run(
          kind,
          batch.map(({ text }) => text),
        )
        for (const [at, { resolve }] of batch.entries()) resolve(vectors?.[at] ?? null)
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    busy = false
  }

  function waitFor(text: string, kind: TextKind, signal?: AbortSignal): Promise<Float32Array | null> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { text, resolve, reject }
      lines[kind].push(waiting)
      signal?.addEventListener(
        'abort',
        () => {
          lines[kind] = lines[kind].filter((other) => other !== waiting)
          resolve(null)
        },
        { once: true },
      )
    })
  }

  return async (texts, kind, signal) => {
    if (signal?.aborted) return null
    const waiting = Promise.all(texts.map((text) => waitFor(text, kind, signal)))
    void runAll()
    const vectors = await waiting
    const found = vectors.filter((vector) => vector !== null)
    return found.length === vectors.length ? found : null
  }
}
