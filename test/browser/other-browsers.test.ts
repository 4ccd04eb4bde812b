import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkHistory } from '../support/check-history.ts'
import { eventually } from '../support/eventually.ts'
import { lackingForFirefox, launchFirefox, launchOldestChromium } from '../support/other-browsers.ts'
import { startService, type Service } from '../support/service.ts'
import { buildConsole } from './support/build-console.ts'
import { addressOf, type Made, pages, prepare } from './support/every-page.ts'
import { toneSounds } from './support/hearing.ts'
import { type Seat, sitAtChromium, sitAtFirefox } from './support/seat.ts'

const citizenHz = 950
const operatorHz = 1500

let service: Service
let made: Made

beforeAll(async () => {
  await buildConsole()
  service = await startService({ HEARTBEAT_SECONDS: '15', RESERVATION_SECONDS: '30', WRAP_UP_SECONDS: '300' })
  made = await prepare(service)
}, 120_000)
afterAll(() => service.stop())

async function signIn(seat: Seat, username: string): Promise<void> {
  await seat.fill('用户名', username)
  await seat.fill('密码', `hotline-${username}`)
  await seat.press('Enter')
  await eventually('somebody is signed in', () => seat.ask(() => !location.pathname.startsWith('/sign-in')), 20_000)
}

async function answerOneCall(operator: Seat, citizen: Seat): Promise<void> {
  await signIn(operator, 'operator1')
  await operator.click('button', '开始接听')
  await operator.sees('话机就绪')
  await citizen.click('button', '拨打')
  await citizen.sees('通话将被录音')
  await citizen.click('button', '1')
  await operator.sees('138 **** 8000')
  await operator.press('KeyA', 'Alt')
  await operator.sees('线路正常')
  await toneSounds(operator.listen, citizenHz)
  await toneSounds(citizen.listen, operatorHz)
  await operator.press('KeyQ', 'Alt')
  await operator.sees('话后处理')
}

async function writeTheLog(operator: Seat): Promise<void> {
  await operator.fill('何人', '王女士')
  await operator.fill('何时', '本周')
  await operator.fill('何地', '演示市东城区')
  await operator.fill('何事', '咨询施工许可证核发条件')
  await operator.fill('经过', '已告知材料清单。')
  // The first field that is missing has the focus.
  await operator.press('KeyS', 'Alt')
  await operator.sees('此项必填')
  await operator.write('施工许可')
  await operator.press('Enter')
  await operator.click('combobox', '处理结果')
  await operator.write('当场答复')
  await operator.press('Enter')
  await operator.press('KeyS', 'Alt')
  await operator.sees('记录已提交')
  await operator.click('button', '下线')
  await operator.sees('开始接听')
}

/** What is wrong with a page of the console once it has its content. */
async function faultOf(seat: Seat): Promise<string[]> {
  await eventually(
    'the page has its content',
    () =>
      seat.ask(
        () => document.querySelector('main') !== null && document.querySelector('[role=status][aria-label]') === null,
      ),
    20_000,
  )
  return seat.ask(() =>
    [...document.querySelectorAll('[data-part=state][role=alert]')].map(({ textContent }) => textContent ?? ''),
  )
}

async function openEveryPage(sit: (url: string) => Promise<Seat>): Promise<string[]> {
  const found: string[] = []
  const opened = new Set<string>()
  for (const [username, paths] of Object.entries(pages)) {
    const others = paths.filter((path) => !opened.has(path))
    if (others.length === 0) continue
    const seat = await sit(service.url)
    await signIn(seat, username)
    for (const path of others) {
      opened.add(path)
      await seat.open(service.url + addressOf(path, made))
      found.push(...(await faultOf(seat)).map((fault) => `${path}: ${fault}`))
    }
    found.push(...seat.complaints)
  }
  const visitor = await sit(`${service.url}/g`)
  for (const path of ['/g?q=sgxk', '/g/board', '/g/construction-market/construction-permit'])
    await visitor.open(service.url + path)
  await visitor.open(`${service.carrierUrl}/debugger`)
  return [...found, ...visitor.complaints]
}

async function workADay(sit: (url: string, hz: number) => Promise<Seat>): Promise<void> {
  const operator = await sit(service.url, operatorHz)
  const citizen = await sit(service.carrierUrl, citizenHz)
  await answerOneCall(operator, citizen)
  await writeTheLog(operator)
  expect([...operator.complaints, ...citizen.complaints]).toEqual([])
  await checkHistory(service.database)
  expect(await openEveryPage((url) => sit(url, operatorHz))).toEqual([])
}

describe('Chromium 109, the oldest we serve', () => {
  test('When a citizen calls, then the operator answers, both hear each other, and the log is saved; every page opens', async () => {
    const browser = await launchOldestChromium()
    try {
      expect(browser.version()).toMatch(/^109\./)
      await workADay((url, hz) => sitAtChromium(browser, url, hz))
    } finally {
      await browser.close()
    }
  }, 120_000)
})

describe.skipIf(lackingForFirefox !== undefined)(`${lackingForFirefox ?? 'Firefox'}`, () => {
  test('When a citizen calls, then the operator answers, both hear each other, and the log is saved; every page opens', async () => {
    const browser = await launchFirefox()
    try {
      await workADay((url, hz) => sitAtFirefox(browser, url, hz))
    } finally {
      await browser.close()
    }
  }, 120_000)
})
