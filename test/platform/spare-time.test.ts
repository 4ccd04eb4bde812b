import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openSpareTime } from '../../src/platform/spare-time.ts'

function outcome(work: Promise<unknown>) {
  return work.then(
    (value) => value,
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )
}

test('When work takes a while, then as much rest follows as its share asks for, whoever asked', async () => {
  const time = openSpareTime({ share: 0.5, waiting: 9, ofOneAddress: 9, withinMs: 10_000 })
  const began: number[] = []
  const start = performance.now()
  await Promise.all(
    ['a', 'b', 'c'].map((address) =>
      time.run(address, async () => {
        began.push(performance.now() - start)
        await sleep(50)
      }),
    ),
  )
  expect(began[1]).toBeGreaterThan(95)
  expect(began[2]).toBeGreaterThan(190)
})

test('When more wait than may, then who comes next is refused, and an address that asks much alone sooner', async () => {
  const time = openSpareTime({ share: 1, waiting: 3, ofOneAddress: 2, withinMs: 10_000 })
  const asked = ['a', 'a', 'a', 'b', 'c'].map((address) => outcome(time.run(address, () => sleep(20, address))))
  expect(await Promise.all(asked)).toEqual(['a', 'a', 'too_many_requests', 'b', 'too_many_requests'])
})

test('When somebody has waited too long, then their question is not worked on any more, and who comes later is served', async () => {
  const time = openSpareTime({ share: 1, waiting: 9, ofOneAddress: 9, withinMs: 60 })
  const worked: string[] = []
  function ask(address: string, ms: number) {
    return outcome(
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

test('When work fails, then whoever asked is told, and the next is served', async () => {
  const time = openSpareTime({ share: 1, waiting: 9, ofOneAddress: 9, withinMs: 1000 })
  const failed = time.run('a', () => Promise.reject(new Error('no')))
  const next = time.run('b', async () => 'done')
  await expect(failed).rejects.toThrow('no')
  expect(await next).toBe('done')
})
