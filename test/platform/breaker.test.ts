import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openBreaker, Unanswered } from '../../src/platform/breaker.ts'

const limits = { patienceMs: 100, deadlineMs: 600, tryEveryMs: 100 }
async function slowly(ms: number): Promise<number> {
  await sleep(ms)
  return ms
}
function never(): Promise<never> {
  return new Promise(() => undefined)
}
async function timed(work: Promise<unknown>): Promise<{ ms: number; result: unknown }> {
  const began = performance.now()
  const result = await work.catch((error: unknown) => error)
  return { ms: performance.now() - began, result }
}

test('When others are answered, then a slow answer is waited for, but not for ever', async () => {
  const breaker = openBreaker(limits)
  const others = setInterval(() => void breaker.run(() => slowly(5)).catch(() => undefined), 20)
  try {
    expect(await breaker.run(() => slowly(300))).toBe(300)
    const { ms, result } = await timed(breaker.run(never))
    expect(result).toBeInstanceOf(Unanswered)
    expect(ms).toBeGreaterThanOrEqual(limits.deadlineMs - 5)
  } finally {
    clearInterval(others)
  }
})

test('When nothing is answered, then all who wait are told at once, the next too, and one tries now and then until it answers', async () => {
  const breaker = openBreaker(limits)
  let answers = false
  let asked = 0
  function ask(): Promise<number> {
    asked += 1
    return answers ? slowly(5) : never()
  }
  const [first, second] = await Promise.all([timed(breaker.run(ask)), sleep(60).then(() => timed(breaker.run(ask)))])
  expect(first.result).toBeInstanceOf(Unanswered)
  expect(second.result).toBeInstanceOf(Unanswered)
  expect(second.ms).toBeLessThan(limits.patienceMs)
  expect(asked).toBe(2)
  const next = await timed(breaker.run(ask))
  expect(next.result).toBeInstanceOf(Unanswered)
  expect(next.ms).toBeLessThan(20)
  expect(asked).toBe(2)
  await sleep(limits.tryEveryMs + 20)
  const probe = breaker.run(ask).catch((error: unknown) => error)
  expect(asked).toBe(3)
  expect(await breaker.run(ask).catch((error: unknown) => error)).toBeInstanceOf(Unanswered)
  expect(await probe).toBeInstanceOf(Unanswered)
  answers = true
  await sleep(limits.tryEveryMs + 20)
  expect(await breaker.run(ask)).toBe(5)
  expect(await breaker.run(ask)).toBe(5)
})

test('When the work fails, then its own error is told', async () => {
  const breaker = openBreaker(limits)
  await expect(breaker.run(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused')
})
