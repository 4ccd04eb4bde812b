import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import type { Localized } from '../contract/shared.ts'

const least = 12
/** zxcvbn's scale is 0 to 4; from 3 on it takes more than a hundred million guesses. */
const leastScore = 3
/** Beyond so many characters nothing is guessed any more, and the estimate takes long. */
const mostEstimated = 64

const estimate = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })

/**
 * What is wrong with a password somebody has chosen, null when it may be had: its length, what it shares with the
 * person, and how soon it is guessed. Which kinds of characters it is made of does not matter.
 */
export function refusePassword(
  password: string,
  person: { username: string; names: readonly string[] },
): Localized | null {
  if ([...password].length < least)
    return {
      zh: `密码至少 ${least} 个字符。可以用几个互不相干的词连成一句。`,
      en: `A password has at least ${least} characters. A few words that have nothing to do with each other will do.`,
    }
  if (password.toLowerCase().includes(person.username.toLowerCase()))
    return {
      zh: '密码中不能含有用户名，请换一个。',
      en: 'The password must not contain the user name. Choose another.',
    }
  const { score } = estimate.check(password.slice(0, mostEstimated), [person.username, ...person.names])
  if (score < leastScore)
    return {
      zh: '这个密码很常见或容易猜到，请换一个，例如几个互不相干的词。',
      en: 'This password is common or easily guessed. Choose another, such as a few words that have nothing to do with each other.',
    }
  return null
}
