import type { Localized } from '../contract/shared.ts'

/**
 * Why a part of the product is not there any more, for a person at the terminal. Only one that gave up by itself has
 * said why; one that was ended from outside could not.
 */
export function describeExit({ zh, en }: Localized, code: number | null, signal: NodeJS.Signals | null): Localized {
  if (signal !== null)
    return {
      zh: `${zh}被结束（${signal}），不是自行退出：可能有人结束了它，或系统内存不足。`,
      en: `${en} was ended (${signal}) and did not stop by itself: somebody ended it, or memory ran out.`,
    }
  if (code === 0)
    return {
      zh: `${zh}按要求停止，没有出错。`,
      en: `${en} was asked to stop, and did; nothing went wrong.`,
    }
  return {
    zh: `${zh}意外停止（退出码 ${code}），原因见上，或见数据目录中的 start.log。`,
    en: `${en} has stopped unexpectedly (exit code ${code}); the reason is above, or in start.log in the data folder.`,
  }
}
