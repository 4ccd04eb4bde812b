import { expect, test } from 'vitest'
import { toneWav } from '../support/wav.ts'
import { hearsTone } from './support/hearing.ts'
import { setStage } from './support/stage.ts'
import { visit } from './support/visit.ts'

const stage = setStage()

test('When an administrator adds a soft recording in studio quality and a queue plays it, then it is made louder, heard at once, and callers in line hear it', async () => {
  const page = await stage.signedIn('admin1', '/organisation/sounds')
  await page.getByText('还没有音频').waitFor()
  const buffer = toneWav(660, { rate: 44_100, channels: 2, amplitude: 0.01, seconds: 4 })
  await page.locator('input[type=file]').setInputFiles({ name: '等候提示.wav', mimeType: 'audio/wav', buffer })
  await page.getByText('已调高 23 分贝').waitFor()
  await page.getByLabel('名称').fill('等候提示')
  await page.getByRole('button', { name: '添加', exact: true }).click()
  const row = page.getByRole('row', { name: /等候提示/ })
  await row.getByText('4 秒').waitFor()
  const player = row.getByLabel('试听“等候提示”')
  await player.evaluate(async (audio) => audio instanceof HTMLAudioElement && (await audio.play()))

  await page.goto(`${stage.service.url}/organisation/queues`)
  await page.getByRole('button', { name: '修改 企业资质与审批' }).click()
  await page.getByLabel('等候音乐').click()
  await page.getByTitle('等候提示', { exact: true }).click()
  await page.getByLabel('修改理由').fill('换等候提示')
  await page.getByRole('button', { name: '保存并生效' }).click()
  await page.getByText('现已生效').waitFor()

  const { page: phone } = await visit(stage.browser, stage.service.carrierUrl, { voice: 1200 })
  await phone.getByRole('button', { name: '拨打' }).click()
  await phone.getByText('审批事项请按 1').first().waitFor()
  await phone.getByRole('button', { name: '1', exact: true }).click()
  await hearsTone(phone, 660)
}, 120_000)

test('When a file cannot be played, then the page says what would do, in English too', async () => {
  const page = await stage.signedIn('admin1', '/organisation/sounds', { language: 'en' })
  const buffer = Buffer.from('this is no sound')
  await page.locator('input[type=file]').setInputFiles({ name: 'notes.mp3', mimeType: 'audio/mpeg', buffer })
  await page.getByText('This file cannot be played; choose WAV or MP3.').waitFor()
  const silent = toneWav(440, { amplitude: 0 })
  await page.locator('input[type=file]').setInputFiles({ name: 'silent.wav', mimeType: 'audio/wav', buffer: silent })
  await page.getByText('There is nothing to hear in it').waitFor()
  expect(await page.getByRole('button', { name: 'Add', exact: true }).count()).toBe(0)
})
