import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { contentFolder, guideFile } from './knowledge-base.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

function check(...folder: string[]) {
  return checkWith({}, ...folder)
}

function checkWith(settings: Record<string, string>, ...folder: string[]) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'src/launcher/check-knowledge.ts', ...folder],
      { cwd: root, env: { ...process.env, ...settings } },
      (error, out, err) => resolve({ code: error && typeof error.code === 'number' ? error.code : 0, out, err }),
    )
  })
}

test('When the shipped knowledge base is checked, then it passes', async () => {
  expect(await check()).toMatchObject({ code: 0, err: '' })
})

test('When a file is faulty, then its line is printed in both languages and the check fails', async () => {
  const content = await contentFolder({ 'urban-construction/water.md': guideFile({ phone: '1' }) })
  try {
    const { code, err } = await check(content.folder)
    expect(code).toBe(1)
    expect(err).toContain(
      'urban-construction/water.md:20 phone：没有“phone”这个字段，请删除。 / phone: There is no field “phone”. Take it out.',
    )
    expect(err).toContain('phrases/greeting.md:1')
    expect(err).toContain('words:1')
  } finally {
    await content.remove()
  }
})

test('When there is no such folder, then the check fails and says so', async () => {
  const { code, err } = await check('/no/such/folder')
  expect(code).toBe(1)
  expect(err).toContain('/no/such/folder')
})

test('When a number of the service leads to a flow that was taken away, then the check says so, with what is wrong in guides', async () => {
  const content = await contentFolder({ 'urban-construction/water.md': guideFile({ phone: '1' }) })
  try {
    const numbers = [{ number: '+8610012345', flow: 'night', name: { zh: '夜间', en: 'Night' } }]
    const { code, err } = await checkWith({ SERVICE_NUMBERS: JSON.stringify(numbers) }, content.folder)
    expect(code).toBe(1)
    expect(err).toMatch(/SERVICE_NUMBERS: \+8610012345 指向流程“night”，没有这个流程/)
    expect(err).toContain('urban-construction/water.md:20')
  } finally {
    await content.remove()
  }
})
