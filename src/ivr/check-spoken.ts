import { languages, type Language, type Localized } from '../contract/shared.ts'
import { longestSaid, waitingPrompts, type Flow, type Prompts } from '../contract/flow.ts'
import { speak } from './speak.ts'
import { step, type Instruction } from './step.ts'
import { reasonOf } from '../platform/database/client.ts'

/** A queue of ours is called `hotline-` and its id at the carrier, where names have 64 characters (Twilio's 14201). */
const longestQueueId = 56

/** Characters that XML, and so the carrier, does not take. */
const unspeakable = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/u

/** The faults of a prompt's text, by its rows from 1: what no carrier could be told to say. */
export function checkText(text: string): { row: number; message: Localized }[] {
  return text.split('\n').flatMap((row, index) => {
    const found = unspeakable.exec(row)?.[0]
    const name = found && `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    return name ? [{ row: index + 1, message: control(name) }] : []
  })
}

function control(name: string): Localized {
  return { zh: `含控制字符 ${name}，请删去。`, en: `holds the control character ${name}; delete it` }
}

type Spoken = { keys: (string | number)[]; names: readonly string[]; values?: Record<string, string | number> }

/** All that callers may hear in one go in a flow whose nodes and prompts are all there. */
function spokenIn(flow: Flow, prompts: Prompts, language: Language): Spoken[] {
  const minutes = 999
  const waits = [
    speak(prompts, language, 'wait-unknown'),
    speak(prompts, language, 'wait-short'),
    speak(prompts, language, 'wait-minutes', { minutes }),
  ]
  const wait = waits.reduce((longest, text) => (text.length > longest.length ? text : longest))
  const filled = { ahead: 999, wait, minutes }
  const spoken: Spoken[] = [
    { keys: ['apology'], names: [flow.apology] },
    { keys: ['requeued'], names: [flow.requeued] },
    { keys: ['hold'], names: flow.hold },
    ...waitingPrompts.map((name) => ({ keys: ['nodes'], names: [name], values: filled })),
  ]
  for (const [id, node] of Object.entries(flow.nodes)) {
    const keys = ['nodes', id]
    const { instructions } = step(flow, { node: id, attempt: 1, language }, { kind: 'enter' })
    spoken.push(...instructions.flatMap((one) => saidBy(one).map((names) => ({ keys, names }))))
    if (node.kind === 'survey') spoken.push({ keys, names: node.thanks })
    if (node.kind === 'enqueue') spoken.push({ keys, names: node.waiting, values: filled })
  }
  return spoken
}

function saidBy(instruction: Instruction): string[][] {
  return instruction.do === 'say' || instruction.do === 'ask' ? [instruction.prompts] : []
}

/**
 * What the carrier would refuse of a flow that is right otherwise: too much said in one go, a blank that nobody fills
 * in, a queue with too long a name.
 */
export function checkSpoken(flow: Flow, prompts: Prompts): { keys: (string | number)[]; message: Localized }[] {
  const faults = new Map<string, { keys: (string | number)[]; message: Localized }>()
  function fault(keys: (string | number)[], zh: string, en: string): void {
    faults.set(`${keys.join('.')} ${en}`, { keys, message: { zh, en } })
  }
  for (const [id, node] of Object.entries(flow.nodes))
    if (node.kind === 'enqueue' && node.queue.length > longestQueueId)
      fault(
        ['nodes', id, 'queue'],
        `队列编号“${node.queue}”超过 ${longestQueueId} 个字符，请改短。`,
        `the id of queue "${node.queue}" is longer than ${longestQueueId} characters`,
      )
  for (const language of languages) {
    try {
      for (const { keys, names, values } of spokenIn(flow, prompts, language)) {
        const { length } = names.map((name) => speak(prompts, language, name, values)).join('')
        if (length > longestSaid)
          fault(
            keys,
            `“${names.join('”“')}”连在一起（${language}）有 ${length} 个字符，运营商一次只播 ${longestSaid} 个，请改短。`,
            `"${names.join('", "')}" are ${length} characters together in ${language}; the carrier says ${longestSaid} in one go`,
          )
      }
    } catch (error) {
      const found = reasonOf(error)
      fault(['nodes'], `语音内容有误：${found}`, found)
    }
  }
  return [...faults.values()]
}
