import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { findings, settles } from './support/audit.ts'
import { setStage } from './support/stage.ts'
import { signInByForm, visit } from './support/visit.ts'

const stage = setStage()

/** Each tone that the page makes from now on, as its frequency and loudness. */
async function recordTones(page: Page): Promise<() => Promise<{ frequency: number; loudness: number }[]>> {
  await page.evaluate(() => {
    const tones: { frequency: number; loudness: number }[] = []
    Reflect.set(window, 'tones', tones)
    let loudness = 0
    const ramp = AudioParam.prototype.linearRampToValueAtTime
    AudioParam.prototype.linearRampToValueAtTime = function remember(value, time) {
      if (value > 0) loudness = value
      return ramp.call(this, value, time)
    }
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function remember(when) {
      tones.push({ frequency: this.frequency.value, loudness })
      return start.call(this, when)
    }
  })
  return () => page.evaluate(() => Reflect.get(window, 'tones'))
}

test('When somebody chooses language and theme, then both hold on the next machine, whatever was chosen there', async () => {
  const page = await stage.signedIn('specialist1', '/account', { language: 'zh', theme: 'light' })
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Appearance: Light' }).click()
  await page.getByRole('button', { name: 'Appearance: Dark' }).waitFor()
  const { db } = stage.service.database.context
  await eventually(
    'it is kept',
    async () => (await db.preference.count({ where: { language: 'en', theme: 'dark' } })) === 1,
  )

  const { page: next } = await visit(stage.browser, `${stage.service.url}/sign-in`, { language: 'zh', theme: 'light' })
  await signInByForm(next, 'specialist1')
  await next.getByRole('button', { name: 'Appearance: Dark' }).waitFor()
  // What is changed here holds there, and a page that was open does not go back to what it had.
  await next.getByRole('button', { name: '中文' }).click()
  await next.reload()
  await next.getByRole('button', { name: 'English' }).waitFor()
  // Somebody else on that machine has what they have.
  const { page: other } = await visit(stage.browser, `${stage.service.url}/sign-in`, { language: 'zh', theme: 'light' })
  await signInByForm(other, 'specialist2')
  await other
    .getByRole('button', { name: /亮色|浅色|主题/ })
    .first()
    .waitFor()
})

test('When an operator tries ring, headset and microphone before the shift, then they are heard at once, as loud as chosen, and the meter shows the microphone', async () => {
  const page = await stage.signedIn('operator1', '/account', { language: 'en' })
  const sound = page.getByRole('region', { name: 'Ring and headset' })
  const tones = await recordTones(page)
  await sound.getByRole('button', { name: 'Hear the ring' }).click()
  await eventually('it rings', async () => (await tones()).length === 2)
  await sound.getByRole('slider', { name: 'Volume of the ring' }).focus()
  await page.keyboard.press('End')
  await sound.getByRole('button', { name: 'Hear the ring' }).click()
  await eventually('it rings again', async () => (await tones()).length === 4)
  const [first, , loud] = await tones()
  expect(first).toMatchObject({ frequency: 659 })
  expect(loud?.loudness).toBeCloseTo((first?.loudness ?? 0) * 2)
  await sound.getByRole('button', { name: 'Hear the headset' }).click()
  await eventually('three notes', async () => (await tones()).length === 7)

  await sound.getByRole('button', { name: 'Try the microphone' }).click()
  await sound.getByText('The microphone works').waitFor()
  await eventually('the meter moves', () =>
    sound.getByRole('meter').evaluate((meter) => Number(Reflect.get(meter, 'value')) > 0),
  )
  expect(await findings(page)).toEqual([])
  await sound.getByLabel('Microphone', { exact: true }).click()
  await page.getByTitle(/Fake Audio Input 2|Fake Audio 2/).click()
  await sound.getByText('The microphone works').waitFor()
  await sound.getByRole('button', { name: 'Stop' }).click()
  await sound.getByRole('meter').waitFor({ state: 'detached' })

  // The choice stays with the machine, and the telephone takes it.
  await page.reload()
  await settles(page)
  await sound.getByRole('button', { name: 'Try the microphone' }).click()
  await sound.getByText('The microphone works').waitFor()
  await sound.getByText(/Fake Audio Input 2|Fake Audio 2/).waitFor()
  await page.goto(`${stage.service.url}/desk`)
  await page.getByRole('button', { name: 'Go available' }).click()
  await page.getByText('ready', { exact: false }).first().waitFor()
})

test('When an operator gives an action other keys, then those hold at once, in hints and sheet, and on the next machine; what is taken or needed elsewhere is refused with why', async () => {
  const page = await stage.signedIn('operator2', '/account', { language: 'en' })
  const keys = page.getByRole('region', { name: 'Keyboard shortcuts' })
  async function press(what: string, combination: string): Promise<void> {
    await keys.getByRole('button', { name: `Change the keys of: ${what}` }).click()
    await keys.getByText('Press the new keys').waitFor()
    await page.keyboard.press(combination)
  }
  const available = (
    await keys.getByRole('row').filter({ hasText: 'Alt+O' }).getByRole('cell').first().innerText()
  ).trim()
  await press(available, 'Alt+A')
  await keys.getByText('Alt+A is taken by').waitFor()
  await press(available, 'Control+t')
  await keys.getByText('Ctrl+T belongs to the browser').waitFor()
  await press(available, 'x')
  await keys.getByText('X is for writing').waitFor()
  await press(available, 'Alt+Shift+x')
  await keys.getByText('switches input methods').waitFor()
  await press(available, 'Escape')
  await keys.getByText('Press the new keys').waitFor({ state: 'detached' })
  await press(available, 'F8')
  await keys.getByRole('row', { name: /F8/ }).waitFor()
  expect(await findings(page)).toEqual([])

  const { page: next } = await visit(stage.browser, `${stage.service.url}/sign-in`, { language: 'en' })
  await signInByForm(next, 'operator2')
  await settles(next)
  expect(await next.getByRole('button', { name: 'Go available' }).getAttribute('title')).toBe('F8')
  await next.keyboard.press('?')
  await next.getByRole('dialog').getByText('F8').waitFor()
  await next.keyboard.press('Escape')
  await next.keyboard.press('Alt+O')
  await next.keyboard.press('F8')
  await next.getByRole('button', { name: 'Go available' }).waitFor({ state: 'detached' })

  await page.getByRole('button', { name: 'Reset all' }).click()
  await keys.getByRole('row', { name: /Alt\+O/ }).waitFor()
})
