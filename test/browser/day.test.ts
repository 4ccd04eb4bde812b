import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { displayNumber } from '../../src/contract/caller-number.ts'
import { checkHistory } from '../support/check-history.ts'
import { describeHistory } from '../support/describe-history.ts'
import { eventually } from '../support/eventually.ts'
import { launchBrowser } from '../support/browser.ts'
import { startService, type Service } from '../support/service.ts'
import { buildConsole } from './support/build-console.ts'
import { hearsMusic, hearsNothing, hearsTone } from './support/hearing.ts'
import { signInByCard, signInByForm, takePictures, visit, type Visit } from './support/visit.ts'
import { soundingTenths } from './support/wav-tones.ts'

const citizenHz = 950
const operatorHz = 1500
const matter = '咨询施工许可证核发条件，现场已具备开工条件'
const answer = '经核实，可以先提交用地批准手续，窗口当日受理。'

let browser: Browser
let service: Service
/** A number that has called before. */
let number: string

beforeAll(async () => {
  await buildConsole()
  service = await startService({ HEARTBEAT_SECONDS: '15', RESERVATION_SECONDS: '30', WRAP_UP_SECONDS: '300' })
  browser = await launchBrowser()
  const earlier = await service.database.context.db.call.findFirstOrThrow({
    where: { demo: true, outcome: 'answered' },
  })
  number = earlier.from
}, 120_000)
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    console.error([...(await takePictures(browser)), await describeHistory(service.database)].join('\n'))
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

function captions(citizen: Page) {
  return citizen.getByRole('log')
}
function hearsWords(citizen: Page, words: string) {
  return captions(citizen).getByText(words).first().waitFor()
}
function key(citizen: Page, name: string) {
  return citizen.getByRole('button', { name, exact: true }).click()
}
function bar(operator: Page) {
  return operator.getByRole('region', { name: '当前通话' })
}
function options(operator: Page) {
  return operator.getByRole('listbox', { name: '搜索结果' }).getByRole('option')
}

async function dialAndWait(citizen: Page): Promise<void> {
  await citizen.getByLabel('本机号码').fill(number)
  await citizen.getByRole('button', { name: '拨打', exact: true }).click()
  await hearsWords(citizen, '欢迎致电')
  await hearsWords(citizen, '通话将被录音')
  await key(citizen, '1')
  await hearsWords(citizen, '下一位就是您')
  await citizen.getByText('排队等候中').waitFor()
  await hearsMusic(citizen, operatorHz)
}

async function takeTheCall(operator: Page): Promise<void> {
  await operator.getByRole('button', { name: '开始接听' }).click()
  const offer = operator.getByRole('alert', { name: '来电' })
  await offer.waitFor()
  const pop = await offer.innerText()
  expect(pop).toContain(`****${number.slice(-4)}`)
  expect(pop).not.toContain(number)
  expect(pop).not.toContain(displayNumber(number, 'zh'))
  expect(pop).toContain('施工许可')
  expect(pop).toMatch(/以往来电\s*[1-9]/)
  await operator.keyboard.press('Alt+KeyA')
  await bar(operator).getByText('线路正常').waitFor()
  await bar(operator).getByText(displayNumber(number, 'zh')).waitFor()
}

async function talk(operator: Page, citizen: Page): Promise<void> {
  await citizen.getByText('通话中', { exact: true }).waitFor()
  await hearsTone(operator, citizenHz)
  await hearsTone(citizen, operatorHz)
  await operator.keyboard.press('Alt+KeyM')
  await bar(operator).getByRole('button', { name: '取消静音', pressed: true }).waitFor()
  await hearsNothing(citizen)
  await hearsTone(operator, citizenHz)
  await operator.keyboard.press('Alt+KeyM')
  await hearsTone(citizen, operatorHz)

  await operator.keyboard.press('Alt+KeyH')
  await bar(operator).getByText('保持中').waitFor()
  await hearsMusic(citizen, operatorHz)
  await hearsNothing(operator)
  await operator.keyboard.press('Alt+KeyH')
  await hearsTone(citizen, operatorHz)
  await hearsTone(operator, citizenHz)

  await operator.keyboard.press('Alt+KeyK')
  const pad = operator.getByRole('group', { name: '键盘' })
  await pad.getByRole('button', { name: '7', exact: true }).click()
  await hearsWords(citizen, '按键音 7')
  await operator.keyboard.press('Escape')
  await pad.waitFor({ state: 'detached' })
}

async function lookUp(operator: Page): Promise<void> {
  const search = operator.getByRole('combobox', { name: '搜索知识库' })
  for (const typed of ['sgxk', 'shigongxuke', '施工许可']) {
    await operator.keyboard.press('Control+KeyK')
    await search.fill(typed)
    await options(operator).first().locator('mark', { hasText: '施工许可' }).first().waitFor()
    await eventually(`${typed} finds the licence first`, async () =>
      (await options(operator).first().innerText()).includes('施工许可'),
    )
  }
  await operator.keyboard.press('Enter')
  await operator
    .getByRole('article')
    .getByRole('heading', { name: /施工许可/ })
    .first()
    .waitFor()
  await operator.keyboard.press('Alt+KeyU')
  await operator.getByText('本次通话已用').waitFor()
}

async function writeAndForward(operator: Page): Promise<string> {
  const draft = operator.getByRole('region', { name: '通话记录' })
  await draft.getByLabel('何人').fill('王女士')
  await draft.getByLabel('何时').fill('本周')
  await draft.getByLabel('何地').fill('演示市东城区')
  await draft.getByLabel('何事').fill(matter)
  await draft.getByLabel('经过').fill('已告知材料清单；来电人另问例外情形，转处室答复。')
  await draft.getByText(/^已保存/).waitFor()
  await operator.keyboard.press('Alt+KeyF')
  const sheet = operator.getByRole('dialog', { name: '转办到处室' })
  await sheet.getByText('职责：施工许可').waitFor()
  expect(await sheet.getByLabel('摘要').inputValue()).toBe(matter)
  await sheet.getByLabel('摘要').press('Control+Enter')
  const notice = await operator.getByText(/^已生成工单/).textContent()
  return /\S+$/.exec(notice ?? '')?.[0] ?? ''
}

async function wrapUp(operator: Page): Promise<void> {
  await operator.getByText('话后处理').first().waitFor()
  // only what the server has may be there again
  await operator.evaluate(() => sessionStorage.clear())
  await operator.reload()
  const draft = operator.getByRole('region', { name: '通话记录' })
  expect(await draft.getByLabel('何事').inputValue()).toBe(matter)
  await operator.keyboard.press('Alt+KeyS')
  await draft.getByText('此项必填').first().waitFor()
  function focused() {
    return operator.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field'))
  }
  await eventually('the first missing field has the focus', async () => (await focused()) === 'category')
  await operator.keyboard.type('施工许可')
  await operator.keyboard.press('Enter')
  await draft.getByLabel('处理结果').click()
  await operator.keyboard.type('转处室')
  await operator.keyboard.press('Enter')
  await operator.keyboard.press('Alt+KeyS')
  await operator.getByText('记录已提交').waitFor()
  await operator.getByText('可接听', { exact: false }).first().waitFor()
}

async function reply(specialist: Page, ticket: string): Promise<void> {
  await specialist.getByRole('button', { name: ticket }).click()
  await specialist.getByRole('button', { name: '签收', exact: true }).click()
  await specialist.getByRole('button', { name: '答复', exact: true }).click()
  await specialist.getByLabel('答复内容').fill(answer)
  await specialist.getByLabel('答复内容').press('Control+Enter')
  await specialist.getByText('已答复').first().waitFor()
}

async function informAndClose(operator: Page, ticket: string): Promise<void> {
  await operator.getByRole('navigation').getByRole('link', { name: /工单$/ }).click()
  const item = operator.getByRole('button', { name: ticket })
  await item.getByText('待处理').waitFor()
  await item.click()
  await operator.getByText(answer).first().waitFor()
  await operator.getByRole('button', { name: '已告知来电人' }).click()
  await operator.getByLabel('何时、如何告知').fill('电话告知王女士，表示清楚。')
  await operator.getByLabel('何时、如何告知').press('Control+Enter')
  await operator.getByText('已登记告知').waitFor()
  await operator.getByRole('button', { name: '办结', exact: true }).click()
  await operator.getByLabel('办结说明').press('Control+Enter')
  await operator.getByRole('article').getByText('已办结').first().waitFor()
}

async function inspect(manager: Page, ticket: string): Promise<void> {
  await manager
    .getByRole('navigation')
    .getByRole('link', { name: /通话记录$/ })
    .click()
  const row = manager.getByRole('row', { name: matter })
  await row.waitFor()
  const download = manager.waitForEvent('download')
  await manager.getByRole('link', { name: /导出 CSV$/ }).click()
  const csv = await readFile(await (await download).path(), 'utf8')
  expect(
    csv
      .split('\n')
      .filter(
        (line) => line.includes(matter) && line.includes(displayNumber(number, 'zh')) && line.includes('转处室办理'),
      ),
  ).toHaveLength(1)

  await row.click()
  async function figure(name: string) {
    return manager.locator('dl[data-part=figures] > div', { hasText: name }).locator('dd').innerText()
  }
  await manager.getByRole('heading', { name: '全过程' }).waitFor()
  expect(await figure('挂断方')).toBe('话务员')
  expect(await figure('评价')).toBe('5 / 5')
  await manager.getByRole('link', { name: ticket }).waitFor()
  await manager
    .getByRole('listitem')
    .filter({ hasText: /施工许可.*第 1 版/ })
    .first()
    .waitFor()
  const lines = manager.locator('ol[data-part=timeline] > li')
  await lines.first().waitFor()
  const told = (await lines.allInnerTexts()).join('\n')
  const story = [
    `${displayNumber(number, 'zh')} 来电`,
    '按 1：施工许可',
    '排队',
    '分配给话务员 01',
    '话务员 01 接听',
    '开始通话',
    '保持',
    '取回',
    '使用指南',
    `生成工单 ${ticket}`,
    '通话结束',
    '评价 5 级',
    '提交记录',
    `工单 ${ticket}：签收`,
    `工单 ${ticket}：答复`,
    `工单 ${ticket}：告知来电人`,
    `工单 ${ticket}：办结`,
  ]
  let from = 0
  for (const step of story) {
    const at = told.indexOf(step, from)
    expect(at, `${step} after what came before it in:\n${told}`).toBeGreaterThanOrEqual(from)
    from = at
  }
}

async function listenAgain(manager: Page): Promise<void> {
  await manager.getByRole('button', { name: /播放$/ }).click()
  const audio = manager.locator('audio')
  await eventually(
    'the recording plays',
    async () =>
      (await audio.evaluate((element) => (element instanceof HTMLAudioElement ? element.currentTime : 0))) > 0.5,
  )
  const wav = await manager.evaluate(
    async (source) => {
      const bytes = new Uint8Array(await (await fetch(source)).arrayBuffer())
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    },
    (await audio.getAttribute('src')) ?? '',
  )
  const [citizenThere = 0, citizenElsewhere = 0] = soundingTenths(Buffer.from(wav, 'base64'), citizenHz)
  const [operatorElsewhere = 0, operatorThere = 0] = soundingTenths(Buffer.from(wav, 'base64'), operatorHz)
  expect(citizenThere).toBeGreaterThan(10)
  expect(operatorThere).toBeGreaterThan(10)
  expect([citizenElsewhere, operatorElsewhere]).toEqual([0, 0])
}

test('When a citizen calls, then operator, division and manager see the matter through, and every one of them sees and hears it', async () => {
  const all: Visit[] = []
  async function open(url: string, voice?: number): Promise<Page> {
    const opened = await visit(browser, url, voice === undefined ? {} : { voice })
    all.push(opened)
    return opened.page
  }
  const citizen = await open(service.carrierUrl, citizenHz)
  const operator = await open(service.url, operatorHz)
  const specialist = await open(service.url)
  const manager = await open(service.url)
  await signInByCard(operator, /话务员 01/)
  await signInByForm(specialist, 'specialist1')
  await specialist.getByText('选择一件工单').waitFor()

  await dialAndWait(citizen)
  await takeTheCall(operator)
  await talk(operator, citizen)
  await lookUp(operator)
  const ticket = await writeAndForward(operator)
  await specialist.getByRole('button', { name: ticket }).waitFor()
  await operator.keyboard.press('Alt+KeyQ')
  await hearsWords(citizen, '请您为本次服务评分')
  await key(citizen, '5')
  await hearsWords(citizen, '感谢您的评价')
  await wrapUp(operator)
  await reply(specialist, ticket)
  await informAndClose(operator, ticket)

  await signInByForm(manager, 'manager1')
  await eventually(
    'the board counts the call',
    async () => (await manager.locator('[data-figure]', { hasText: '已接听' }).locator('strong').innerText()) === '1',
  )
  await inspect(manager, ticket)
  await listenAgain(manager)
  expect(all.flatMap(({ complaints }) => complaints)).toEqual([])
  await checkHistory(service.database)
}, 150_000)
