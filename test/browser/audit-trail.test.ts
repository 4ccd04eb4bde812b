import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { findings, settles } from './support/audit.ts'
import { prepare, type Made } from './support/every-page.ts'
import { setStage } from './support/stage.ts'

const stage = setStage({ WRAP_UP_SECONDS: '300' })
let made: Made
/** A call that a colleague took from the same caller. */
let colleagues: string

async function changeWrapUp(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const settings: { key: string; version: number }[] = await (await fetch('/api/settings')).json()
    const { version = 0 } = settings.find(({ key }) => key === 'wrap_up') ?? {}
    const body = JSON.stringify({ value: { seconds: 240 }, reason: '试行', expectedVersion: version })
    const headers = { 'content-type': 'application/json' }
    await fetch('/api/settings/wrap_up', { method: 'PUT', headers, body })
  })
}

beforeAll(async () => {
  made = await prepare(stage.service)
  const { db } = stage.service.database.context
  const call = await db.call.findUniqueOrThrow({ where: { id: made.call } })
  const colleague = await db.person.findUniqueOrThrow({ where: { username: 'operator2' } })
  const { id } = await db.call.create({
    data: {
      callSid: `CA${'0'.repeat(32)}`,
      state: 'ended',
      flow: 'hotline',
      from: call.from,
      to: call.to,
      operatorId: colleague.id,
      startedAt: new Date(Date.now() - 86_400_000),
      seenAt: new Date(),
      endedAt: new Date(Date.now() - 86_000_000),
      outcome: 'answered',
      log: { create: {} },
    },
  })
  colleagues = id
  // What everybody does on a day, before the auditor comes.
  const operator = await stage.signedIn('operator1', `/log/${colleagues}`)
  await operator.goto(`${stage.service.url}/log/${made.call}`)
  await operator.getByRole('button', { name: '播放', exact: true }).click()
  await eventually('the playing is on record', async () => db.event.count({ where: { type: 'recording.played' } }))
  const manager = await stage.signedIn('manager1', '/log')
  const download = manager.waitForEvent('download')
  await manager.getByRole('link', { name: 'CSV' }).click()
  await download
  await changeWrapUp(await stage.signedIn('admin1', '/organisation'))
}, 180_000)

type Expected = { who: string; what: RegExp; about?: RegExp }

/** A row of the trail, found by who did it and what it was. */
function rowOf(page: Page, { who, what }: Expected) {
  return page.getByRole('row').filter({ hasText: who }).filter({ hasText: what }).first()
}

const words = {
  zh: {
    search: '查找条件',
    who: '操作人',
    about: '对象',
    type: '全部类型',
    looked: /查阅通话/,
    played: /调取录音/,
    exported: /导出通话记录/,
    changed: /修改设置/,
    signedIn: /登录/,
    wrapUp: /话后处理时限/,
    detail: '记录详情',
    change: '变更',
    session: '查找这个会话的全部记录',
    none: '没有符合条件的记录',
    clear: '清除条件',
    csv: '导出 CSV',
    trail: /导出安全记录/,
  },
  en: {
    search: 'What to look for',
    who: 'By',
    about: 'About',
    type: 'All kinds',
    looked: /Call opened/,
    played: /Recording opened/,
    exported: /of the call log exported/,
    changed: /Setting changed/,
    signedIn: /Signed in/,
    wrapUp: /wrap-up/,
    detail: 'The record in detail',
    change: 'What changed',
    session: 'All of this session',
    none: 'Nothing was found',
    clear: 'Clear',
    csv: 'Export CSV',
    trail: /of the security record exported/,
  },
} as const

test.each(['zh', 'en'] as const)(
  'When people have worked, then the auditor finds who did what, when and from where, with before and after, and takes it along, in %s',
  async (language) => {
    const say = words[language]
    const page = await stage.signedIn('auditor1', '/security', { language })
    const filters = page.getByRole('search', { name: say.search })

    await filters.getByLabel(say.who).fill('operator1')
    await page.waitForURL(/who=operator1/)
    await settles(page)
    for (const what of [say.looked, say.played, say.signedIn]) {
      const row = rowOf(page, { who: 'operator1', what })
      await row.waitFor()
      expect(await row.innerText()).toMatch(/\d\d:\d\d/)
      expect(await row.innerText()).toMatch(/127\.0\.0\.1|::1/)
    }
    expect(await rowOf(page, { who: 'operator1', what: say.looked }).innerText()).toContain('****')
    expect(await page.getByRole('row').filter({ hasText: 'manager1' }).count()).toBe(0)

    await filters.getByLabel(say.who).fill('manager1')
    await rowOf(page, { who: 'manager1', what: say.exported }).waitFor()

    await page.getByRole('button', { name: say.clear }).click()
    await filters.getByLabel(say.about).fill('wrap_up')
    await page.waitForURL(/q=wrap_up/)
    const changed = rowOf(page, { who: 'admin1', what: say.changed })
    await changed.waitFor()
    expect(await changed.innerText()).toMatch(say.wrapUp)
    await changed.getByRole('link').focus()
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog', { name: say.detail })
    const difference = drawer.getByRole('list', { name: say.change })
    await difference.waitFor()
    expect(await difference.locator('del').innerText()).toBe('300')
    expect(await difference.locator('ins').innerText()).toBe('240')
    expect(await findings(page)).toEqual([])

    // What is open is in the address: whoever gets it sees the same.
    await page.reload()
    await drawer.getByRole('button', { name: say.session }).click()
    await page.waitForURL(/session=/)
    await rowOf(page, { who: 'admin1', what: say.signedIn }).waitFor()
    expect(await page.getByRole('row').filter({ hasText: 'operator1' }).count()).toBe(0)

    await filters.getByLabel(say.about).fill('没有这样的东西')
    await page.getByText(say.none).waitFor()
    await page.getByRole('button', { name: say.clear }).click()
    await filters.getByLabel(say.who).fill('manager1')
    await page.waitForURL(/who=manager1/)
    await settles(page)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: say.csv }).click()
    expect((await download).suggestedFilename()).toBe('security-events.csv')
    await filters.getByLabel(say.who).fill('auditor1')
    await page.waitForURL(/who=auditor1/)
    const taken = rowOf(page, { who: 'auditor1', what: say.trail })
    await taken.waitFor()
    expect(await taken.innerText()).toContain('who=manager1')
  },
  90_000,
)

test('When the security officer says how long records are kept, then no less than six months is taken, and it is on record', async () => {
  const officer = await stage.signedIn('security1', '/accounts')
  const form = officer.getByRole('region', { name: '审计记录保存期限' })
  expect(await form.getByLabel('保存月数').inputValue()).toBe('36')
  await form.getByLabel('保存月数').fill('3')
  await form.getByLabel('修改理由').fill('按规定')
  await form.getByRole('button', { name: /保\s*存/ }).click()
  await form.getByRole('alert').waitFor()
  await form.getByLabel('保存月数').fill('24')
  await form.getByRole('button', { name: /保\s*存/ }).click()
  await officer.getByText('已保存').waitFor()
  const page = await stage.signedIn('auditor1', '/security?type=setting.changed&who=security1')
  const row = rowOf(page, { who: 'security1', what: /修改设置/ })
  await row.getByRole('link').click()
  const difference = page.getByRole('dialog').getByRole('list', { name: '变更' })
  expect(await difference.locator('del').innerText()).toBe('36')
  expect(await difference.locator('ins').innerText()).toBe('24')
}, 60_000)
