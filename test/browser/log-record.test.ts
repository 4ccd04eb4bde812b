import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { palettes } from '../../src/console/lib/palette.ts'
import { launchBrowser } from '../support/browser.ts'
import { eventually } from '../support/eventually.ts'
import { startService, type CitizenPhone, type Service } from '../support/service.ts'
import { settles } from './support/audit.ts'
import { buildConsole } from './support/build-console.ts'
import { signInByForm, takePictures, visit } from './support/visit.ts'

let browser: Browser
let service: Service
let page: Page
let citizen: CitizenPhone
let callId: string
beforeAll(async () => {
  await buildConsole()
  service = await startService({ HEARTBEAT_SECONDS: '15', RESERVATION_SECONDS: '30', WRAP_UP_SECONDS: '300' })
  browser = await launchBrowser()
  page = (await visit(browser, service.url, { language: 'en' })).page
  await signInByForm(page, 'operator1')
  await page.getByRole('region', { name: 'Telephone' }).waitFor()
  await settles(page)
  await page.keyboard.press('Alt+KeyO')
  await page.getByText('Phone is ready').waitFor()
  await search().fill('lift')
  await hits().first().waitFor()
  citizen = await service.dial()
  await citizen.press('1')
  await page.getByRole('alert', { name: 'Incoming call' }).waitFor()
  await page.keyboard.press('Alt+KeyA')
  await eventually('both are talking', () => page.getByRole('button', { name: 'Hold' }).isEnabled())
  callId = (await service.database.context.db.call.findFirstOrThrow({ where: { state: 'talking' } })).id
}, 120_000)
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error((await takePictures(browser)).join('\n'))
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

function search() {
  return page.getByRole('combobox', { name: 'Search the knowledge base' })
}
function hits() {
  return page.getByRole('listbox', { name: /results/i }).getByRole('option')
}
function log() {
  return page.getByRole('region', { name: 'Log', exact: true })
}

/** Goes to a page as people do, within the document: the telephone stays on the line. */
async function goTo(name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name }).click()
  await settles(page)
}

test('When a call is in hand, then its search began empty, and is there again after another page', async () => {
  expect(await search().inputValue()).toBe('')
  await search().fill('sgxk')
  await hits().first().getByText('Construction permit').waitFor()
  await goTo('Call log')
  await goTo('Desk')
  await hits().first().getByText('Construction permit').waitFor()
  expect(await search().inputValue()).toBe('sgxk')
})

test('When a call is talked, then one timer of it runs on the screen', async () => {
  const bar = page.getByRole('region', { name: 'Telephone' })
  const timers = await bar.getByText(/^\s*\d+(:\d\d)+\s*$/).allInnerTexts()
  expect(timers).toHaveLength(1)
})

test('When a field of the log is empty, then what belongs there stands beside it and not in it', async () => {
  const written = log().locator('input:not([role=combobox]), textarea')
  expect(await written.count()).toBeGreaterThan(4)
  const inside = await written.evaluateAll((fields) => fields.map((field) => field.getAttribute('placeholder')))
  expect(inside.filter(Boolean)).toEqual([])
  await log().getByText('The matter in one sentence').waitFor()
  // Where nothing is chosen yet, that is said in a colour that no entry has.
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    Number.parseInt(palettes.light.muted.slice(at, at + 2), 16),
  )
  const unchosen = log().getByText('Choose', { exact: true })
  expect(await unchosen.count()).toBe(2)
  const colours = await unchosen.evaluateAll((words) => words.map((one) => getComputedStyle(one).color))
  expect(new Set(colours)).toEqual(new Set([`rgb(${red}, ${green}, ${blue})`]))
})

test('When the operator’s screen is English, then what is proposed for the record is in the department’s language, and no more than happened', async () => {
  await page.keyboard.press('Alt+KeyL')
  await page.keyboard.press('Alt+KeyG')
  const who = log().getByRole('textbox', { name: 'Who', exact: true })
  await eventually('suggestions are filled in', async () => (await who.inputValue()) !== '')
  expect(await who.inputValue()).toBe('来电人（138 0013 8000）')
  expect(await log().getByRole('textbox', { name: 'When', exact: true }).inputValue()).toMatch(/^\d{4}[/年].* 来电$/)
  expect(await log().getByRole('textbox', { name: 'Where', exact: true }).inputValue()).toBe('通话中未记录地点')
  // No guide was used, no list was told, no work order was made.
  expect(await log().getByRole('textbox', { name: 'Course' }).inputValue()).toBe('')
})

test('When a matter is urgent, then its work order promises an answer the same day, and not within no days', async () => {
  await page.keyboard.press('Alt+KeyF')
  const sheet = page.getByRole('dialog', { name: 'Forward to a division' })
  await sheet.getByText('Reply within 3 working days').waitFor()
  await sheet.getByLabel('Kind').click()
  await page.getByTitle('Urgent').click()
  await sheet.getByText('Reply the same day').waitFor()
  expect(await sheet.getByText(/within/).count()).toBe(0)
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
})

test('When the log was written elsewhere too, then saving says that it waits, on whatever page, and nothing newer is lost', async () => {
  const { db } = service.database.context
  await citizen.hangUp()
  await page.getByText('Wrap-up').first().waitFor()
  await log()
    .getByText(/^Saved/)
    .waitFor()
  const before = await db.logEntry.findUniqueOrThrow({ where: { callId } })
  const { who, when, where, course, notes, category, disposition, revision } = before
  const saved = await page.context().request.put(`${service.url}/api/calls/${callId}/log`, {
    data: { who, when, where, what: '别处写的', course, notes, category, disposition, revision },
    headers: { origin: service.url },
  })
  expect(saved.status()).toBe(200)
  await log().getByRole('textbox', { name: 'What', exact: true }).fill('这里写的')
  const waits = page.getByRole('status').getByText('Saving waits for your choice')
  await waits.waitFor()
  for (const path of [`/log/${callId}`, '/desk']) {
    await page.goto(service.url + path)
    await waits.waitFor()
    await page.getByRole('cell', { name: '别处写的' }).waitFor()
  }
  // What is typed meanwhile does not save itself over the other.
  await log().getByRole('textbox', { name: 'Notes' }).fill('稍后再选')
  await page.waitForTimeout(1500)
  expect(await db.logEntry.findUniqueOrThrow({ where: { callId } })).toMatchObject({ what: '别处写的', notes: '' })
  await page.getByRole('button', { name: 'Keep what I typed' }).click()
  await log()
    .getByText(/^Saved/)
    .waitFor()
  expect(await db.logEntry.findUniqueOrThrow({ where: { callId } })).toMatchObject({
    what: '这里写的',
    notes: '稍后再选',
  })
}, 60_000)

test('When the page was reloaded, then the search is there; when the log is submitted, then nothing of it, and nothing of before', async () => {
  await hits().first().getByText('Construction permit').waitFor()
  expect(await search().inputValue()).toBe('sgxk')
  await log().getByLabel('Disposition').click()
  await page.keyboard.type('Silent')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Alt+KeyS')
  await page.getByText('Log submitted').waitFor()
  await log().waitFor({ state: 'detached' })
  await search().waitFor()
  expect(await search().inputValue()).toBe('')
}, 60_000)
