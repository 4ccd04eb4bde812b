/** What a text is: some models want to be told. */
export type TextKind = 'question' | 'passage'

/** The port of a sentence model. */
export type Embedder = {
  /**
   * Names the model and the state of its files: vectors of one id can be compared with each other, those of two never.
   */
  readonly modelId: string
  /**
   * Vectors of length 1, one a text, in the order of the texts; null when the model is away, or `signal` gave up before
   * it was through. Rejects when the model cannot take a text.
   */
  embed: (texts: readonly string[], kind: TextKind, signal?: AbortSignal) => Promise<Float32Array[] | null>
}
