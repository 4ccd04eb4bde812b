import { expect, test } from 'vitest'
import { describeExit } from '../../src/launcher/describe-exit.ts'

const application = { zh: '应用', en: 'The application' }

test('When a part of the product is killed, then nobody is told to look for a reason above, where there is none', () => {
  const { zh, en } = describeExit(application, null, 'SIGKILL')
  expect(zh).toMatch(/^应用被结束（SIGKILL）/)
  expect(en).toMatch(/^The application was ended \(SIGKILL\)/)
  expect(zh + en).not.toMatch(/见上|above/)
})

test('When it gave up by itself, then the reason it gave is pointed at; when it was asked to stop, then nothing went wrong', () => {
  expect(describeExit(application, 1, null)).toMatchObject({
    zh: expect.stringContaining('原因见上'),
    en: expect.stringContaining('the reason is above'),
  })
  const { zh, en } = describeExit(application, 0, null)
  expect(zh + en).not.toMatch(/见上|above/)
})
