import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { AppError } from '../../src/platform/errors.ts'
import { openSpareTime } from '../../src/platform/spare-time.ts'

function codeOf(error: unknown): unknown {
  return error instanceof AppError ? error.code : error
}
function told(work: Promise<string>): Promise<string> {
  return work.catch((error: unknown) => String(codeOf(error)))
}

test('When much is asked for at once, then it is done one after another, and most of the time is left to others', async () => {
  const time = openSpareTime({ share: 0.2, waiting: 10, ofOneAddress: 10, withinMs: 10_000 })
  let running = 0
  const began = performance.now()
  const spans = await Promise.all(
    ['a', 'b', 'c', 'd'].map((address) =>
      time.run(address, async () => {
        running += 1
        expect(running).toBe(1)
        const from = performance.now()
        await sleep(50)
        running -= 1
        return performance.now() - from
      }),
    ),
  )
  const worked = spans.reduce((sum, span) => sum + span, 0)
  // After the last one nobody needs to rest.
  expect(worked - (spans.at(-1) ?? 0)).toBeLessThan((performance.now() - began) * 0.25)
})

test('When somebody asks for more than may wait, then they are told so at once, and others still get their turn', async () => {
  const time = openSpareTime({ share: 0.5, waiting: 4, ofOneAddress: 2, withinMs: 10_000 })
  const done: string[] = []
  function ask(address: string): Promise<string> {
    return time
      .run(address, async () => {
        await sleep(20)
        done.push(address)
        return 'done'
      })
      .catch((error: unknown) => String(codeOf(error)))
  }
  const first = ask('a')
  await sleep(5)
  const greedy = Promise.all(['a', 'a', 'a', 'a'].map(ask))
  const others = Promise.all(['b', 'c', 'd'].map(ask))
  expect(await first).toBe('done')
  expect(await greedy).toEqual(['done', 'done', 'too_many_requests', 'too_many_requests'])
  expect(await others).toEqual(['done', 'done', 'too_many_requests'])
  expect(done).toEqual(['a', 'a', 'a', 'b', 'c'])
})

test('When somebody has waited too long, then their question is not worked on any more, and who comes later is served', async () => {
  const time = openSpareTime({ share: 1, waiting: 9, ofOneAddress: 9, withinMs: 60 })
  const worked: string[] = []
  function ask(address: string, ms: number) {
    return told(
      time.run(address, async () => {
        worked.push(address)
        return sleep(ms, 'answered')
      }),
    )
  }
  const asked = [ask('first', 100), ask('second', 0)]
  await sleep(80)
  asked.push(ask('third', 0))
  expect(await Promise.all(asked)).toEqual(['answered', 'too_many_requests', 'answered'])
  expect(worked).toEqual(['first', 'third'])
})

test('When work fails, then whoever asked is told why, and the next one is done', async () => {
  const time = openSpareTime({ share: 0.9, waiting: 4, ofOneAddress: 4, withinMs: 10_000 })
  const failing = time.run('a', () => Promise.reject(new Error('no')))
  const next = time.run('a', async () => 'done')
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('done')
})
