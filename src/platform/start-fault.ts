import type { Localized } from '../contract/shared.ts'

/** What keeps the product from starting, for the person who can mend it: which part, what was found, what to do. */
export class StartFault extends Error {
  constructor(
    readonly part: Localized,
    readonly found: Localized,
    readonly remedy: Localized,
    options?: ErrorOptions,
  ) {
    super(`${part.zh}：${found.zh}${remedy.zh}\n${part.en}: ${found.en} ${remedy.en}`, options)
  }
}
