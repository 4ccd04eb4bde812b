import { expect, test } from 'vitest'
import { batchTexts, type Run } from '../../../src/adapters/embeddings/batch-texts.ts'

/** A model whose runs end when they are told to. */
function patientModel() {
  const runs: {
    texts: readonly string[]
    end: (vectors: Float32Array[] | null) => void
    fail: (error: Error) => void
  }[] = []
  function run(...[, texts]: Parameters<Run>): ReturnType<Run> {
    return new Promise((resolve, reject) => {
      runs.push({ texts, end: resolve, fail: reject })
    })
  }
  function vectorsOf(texts: readonly string[]) {
    return texts.map((text) => Float32Array.of(text.length))
  }
  async function endNext(at: number) {
    const next = runs[at]
    next?.end(vectorsOf(next.texts))
    await new Promise(setImmediate)
  }
  return { embed: batchTexts(run), runs, endNext }
}
function letters(count: number) {
  return Array.from({ length: count }, (_, at) => 'x'.repeat(at + 1))
}

test('When passages are many, then they are run a few at a time, and answered in their order', async () => {
  const { embed, runs, endNext } = patientModel()
  const answer = embed(letters(6), 'passage')
  await endNext(0)
  await endNext(1)
  expect(runs.map(({ texts }) => texts.length)).toEqual([4, 2])
  expect((await answer)?.map(([length]) => length)).toEqual([1, 2, 3, 4, 5, 6])
})

test('When a question comes while passages wait, then it is next', async () => {
  const { embed, runs, endNext } = patientModel()
  const passages = embed(letters(8), 'passage')
  const question = embed(['?'], 'question')
  await endNext(0)
  await endNext(1)
  expect(runs[1]?.texts).toEqual(['?'])
  expect(await question).toEqual([Float32Array.of(1)])
  await endNext(2)
  expect(await passages).toHaveLength(8)
})

test('When questions come at once, then one run answers them', async () => {
  const { embed, runs, endNext } = patientModel()
  void embed(['first'], 'question')
  const others = [embed(['a'], 'question'), embed(['bc'], 'question')]
  await endNext(0)
  await endNext(1)
  expect(runs.map(({ texts }) => texts)).toEqual([['first'], ['a', 'bc']])
  expect(await Promise.all(others)).toEqual([[Float32Array.of(1)], [Float32Array.of(2)]])
})

test('When a question is given up, then there is an answer at once, and it is not run', async () => {
  const { embed, runs, endNext } = patientModel()
  const running = new AbortController()
  const waiting = new AbortController()
  const answers = [embed(['running'], 'question', running.signal), embed(['waiting'], 'question', waiting.signal)]
  running.abort()
  waiting.abort()
  expect(await Promise.all(answers)).toEqual([null, null])
  expect(await embed(['late'], 'question', waiting.signal)).toBeNull()
  await endNext(0)
  expect(runs.map(({ texts }) => texts)).toEqual([['running']])
})

test('When the model is away or refuses, then that is answered, and the next text is run', async () => {
  const { embed, runs, endNext } = patientModel()
  const away = embed(['a'], 'question')
  const refused = embed(['b'], 'passage')
  runs[0]?.end(null)
  expect(await away).toBeNull()
  runs[1]?.fail(new Error('refused'))
  await expect(refused).rejects.toThrow('refused')
  const next = embed(['c'], 'question')
  await endNext(2)
  expect(await next).toHaveLength(1)
})
