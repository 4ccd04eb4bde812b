import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { ConfigError } from '../../src/config.ts'
import { BrokenContent } from '../../src/platform/read-source.ts'
import { checkNumbers } from '../../src/wiring/check-numbers.ts'
import { loadContent } from '../../src/wiring/load-content.ts'

const root = path.resolve(import.meta.dirname, '../..')
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true })
})

/** A copy of the shipped content, files of which are changed. */
function changed(changes: Record<string, (text: string) => string>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-content-'))
  folders.push(folder)
  for (const name of ['organisation', 'ivr'])
    fs.cpSync(path.join(root, name), path.join(folder, name), { recursive: true })
  for (const [file, change] of Object.entries(changes)) {
    const text = fs.readFileSync(path.join(folder, file), 'utf8')
    expect(change(text)).not.toBe(text)
    fs.writeFileSync(path.join(folder, file), change(text))
  }
  return folder
}
async function faultOf(folder: string): Promise<BrokenContent> {
  const fault: unknown = await loadContent(folder).catch((error: unknown) => error)
  if (!(fault instanceof BrokenContent)) throw new Error('nothing is wrong')
  return fault
}

test('When content is broken in several places, then all of it is told at once, Chinese first', async () => {
  const folder = changed({
    'organisation/divisions.yaml': (text) => text.replace('id: personnel', 'id: words'),
    'organisation/queues.yaml': (text) => text.replace('skill: safety', 'skill: plumbing'),
    'ivr/flows/direct.json': (text) => text.replace('"id": "direct"', '"id": "other"'),
    'ivr/prompts/en/goodbye.md': () => ' ',
    'ivr/music/hold.wav': () => 'no sound',
  })
  const { content, message } = await faultOf(folder)
  expect(content).toEqual({ zh: '机构设置、呼叫流程', en: 'Organisation, Call flows' })
  for (const file of [
    'organisation/divisions.yaml',
    'organisation/queues.yaml',
    'ivr/flows/direct.json',
    'ivr/prompts/en/goodbye.md',
    'hold.wav',
  ])
    expect(message).toContain(file)
  for (const line of message.split('\n')) expect(line).toMatch(/^\S+:\d+: .*\p{Script=Han}.* \/ .*[a-z]/u)
})

test('When the organisation alone is broken, then flows are not blamed for leading into it', async () => {
  const { content, faults } = await faultOf(
    changed({ 'organisation/breaks.yaml': (text) => text.replace('zh: 用餐', "zh: ' '") }),
  )
  expect(content.zh).toBe('机构设置')
  expect(faults.map(({ file }) => file)).toEqual(['organisation/breaks.yaml'])
})

test('When a division is named as a folder that all of the knowledge base shares, then it is refused: its guides would not be read', async () => {
  for (const id of ['words', 'phrases']) {
    const { faults } = await faultOf(
      changed({ 'organisation/divisions.yaml': (text) => text.replace('id: personnel', `id: ${id}`) }),
    )
    expect(faults.some(({ message }) => message.zh.startsWith(`“${id}”是知识库的公用文件夹`))).toBe(true)
  }
})

test('When numbers lead to flows that are not there, then each is named with what there is', () => {
  const name = { zh: '', en: '' }
  const serviceNumbers = [
    { number: '+861', flow: 'gone', name },
    { number: '+862', flow: 'hotline', name },
    { number: '+863', flow: 'lost', name },
  ]
  const lines = (() => {
    try {
      checkNumbers(serviceNumbers, ['hotline', 'direct'])
      return []
    } catch (error) {
      return error instanceof ConfigError ? error.message.split('\n') : []
    }
  })()
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(/^SERVICE_NUMBERS: \+861 指向流程“gone”.*hotline、direct.* \/ .*none of hotline, direct/)
  expect(lines[1]).toContain('+863')
})
