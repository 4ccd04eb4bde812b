import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { startService, type Service } from '../support/service.ts'
import { findings, settles } from './support/audit.ts'
import { buildConsole } from './support/build-console.ts'
import { signInByForm, takePictures, visit } from './support/visit.ts'

let browser: Browser
let service: Service

beforeAll(async () => {
  await buildConsole()
  service = await startService()
  browser = await launchBrowser()
}, 120_000)
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error((await takePictures(browser)).join('\n'))
  for (const context of browser.contexts()) await context.close()
})
afterAll(async () => {
  await browser.close()
  await service.stop()
})

async function signedIn(username: string, path: string, language: 'zh' | 'en' = 'zh'): Promise<Page> {
  const { page } = await visit(browser, service.url, { language })
  await signInByForm(page, username)
  await page.goto(service.url + path)
  await settles(page)
  return page
}
function nodeOf(page: Page, id: string) {
  return page.getByRole('navigation', { name: '节点列表' }).getByRole('button', { name: new RegExp(`^${id} `) })
}
async function isSaved(page: Page): Promise<void> {
  await page.getByText('已保存', { exact: true }).waitFor()
}

test('When an administrator writes a draft, breaks and mends it, rehearses it, and a colleague publishes it, then the next caller hears the new text', async () => {
  const author = await signedIn('admin1', '/flows')
  await author.getByText('住建服务热线', { exact: true }).first().click()
  await author.getByRole('button', { name: '修改流程' }).click()
  await author.waitForURL(/\/flows\/drafts\/.+/)

  // A text, and how long it takes to say.
  await nodeOf(author, 'greeting').click()
  const greeting = author.getByLabel('中文（greeting）', { exact: true })
  await greeting.fill('您好，这里是全新的问候语。')
  await author.getByText('约 3.5 秒').first().waitFor()
  await isSaved(author)

  // A node that others lead to says which when it is deleted; the check marks them, and a step back mends it.
  await nodeOf(author, 'safety').click()
  await author.getByRole('button', { name: '删除节点' }).click()
  await author.getByText('以下节点通向它，删除后需另指去向：menu').waitFor()
  await author.getByRole('dialog').getByRole('button', { name: '删除节点' }).click()
  await isSaved(author)
  await nodeOf(author, 'safety').waitFor({ state: 'detached' })
  await author.getByRole('button', { name: '撤销' }).click()
  await nodeOf(author, 'safety').waitFor()
  await isSaved(author)

  // A menu that leads on to nothing is refused for review, and marked.
  await author.getByRole('button', { name: '添加节点' }).click()
  await author.getByRole('menuitem', { name: '播报' }).click()
  await author.getByLabel('中文（say-1）', { exact: true }).fill('本热线工作日提供人工服务。')
  await author.getByLabel('修改说明').fill('更新问候语')
  await author.getByRole('button', { name: '提交审核' }).click()
  // What is wrong is shown once it is saved; the refusal, with its list, comes after that.
  await author.getByText('流程还不能提交').waitFor()
  await author.getByText('没有节点通向“say-1”。').waitFor()
  await author.getByRole('tab', { name: /节点/ }).click()
  await author.getByLabel('英文（say-1）', { exact: true }).fill('Operators are here on working days.')
  await author.getByLabel('随后', { exact: true }).click()
  await author.keyboard.type('menu')
  await author.keyboard.press('Enter')
  await nodeOf(author, 'greeting').click()
  await author.getByLabel('随后', { exact: true }).click()
  await author.keyboard.type('say-1')
  await author.keyboard.press('Enter')
  await isSaved(author)
  await author.getByRole('tab', { name: /检查/ }).click()
  await author.getByText('没有发现问题，可以提交审核。').waitFor()

  await author.getByRole('tab', { name: '试走' }).click()
  const captions = author.getByRole('list', { name: '试走字幕' })
  await captions.getByText('这里是全新的问候语').waitFor()
  await author.getByRole('button', { name: '不按键' }).click()
  await captions.getByText('本热线工作日提供人工服务').waitFor()
  await author.getByRole('button', { name: '按 2', exact: true }).click()
  await author.getByText('排队等候话务员').waitFor()
  await author.getByRole('button', { name: '退一步' }).click()
  await author.getByText('等待按键').waitFor()
  expect((await findings(author)).join('\n')).toBe('')

  await author.getByRole('tab', { name: '回放' }).click()
  await author.getByLabel('最近天数').fill('365')
  await author.getByRole('button', { name: '开始回放' }).click()
  await author.getByText('其中曾接通话务员').waitFor()
  // It is a job: whoever comes back finds what came of it.
  await author.reload()
  await author.getByRole('tab', { name: '回放' }).click()
  await author.getByText('其中曾接通话务员').waitFor()

  await author.getByRole('button', { name: '提交审核' }).click()
  await author.getByText('您参与了编写，须由另一位管理员审核。').waitFor()
  const draft = new URL(author.url()).pathname

  const reviewer = await signedIn('admin2', draft)
  await reviewer.getByRole('tab', { name: '对照' }).click()
  await reviewer.getByRole('region', { name: '对照' }).getByText('say-1').first().waitFor()
  await reviewer.getByRole('button', { name: '发布', exact: true }).click()
  await reviewer.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await reviewer.getByText('已发布').first().waitFor()

  const caller = await service.dial()
  await caller.hears('这里是全新的问候语')
  await caller.hears('本热线工作日提供人工服务')

  await reviewer.goto(`${service.url}/flows`)
  await reviewer.getByText('住建服务热线', { exact: true }).first().click()
  await reviewer.getByRole('button', { name: '历史版本' }).click()
  await reviewer.getByText('系统管理员 编写，审核管理员 审核').waitFor()
  await reviewer.getByRole('region', { name: '对照' }).getByText('say-1').first().waitFor()
}, 120_000)

test('When two people write in one draft, then what they changed apart is merged, and what both changed is chosen', async () => {
  const one = await signedIn('admin1', '/flows')
  await one.getByRole('button', { name: '修改流程' }).click()
  await one.waitForURL(/\/flows\/drafts\/.+/)
  const other = await signedIn('admin2', new URL(one.url()).pathname)
  await nodeOf(one, 'goodbye').click()
  await nodeOf(other, 'goodbye').click()
  await one.getByLabel('中文（goodbye）', { exact: true }).fill('再见，一。')
  await other.getByLabel('中文（goodbye）', { exact: true }).fill('再见，二。')
  await other.getByLabel('英文（goodbye）', { exact: true }).fill('Goodbye, two.')
  // Whoever is saved first, the other is asked, and sees both.
  const asked = await Promise.any(
    [one, other].map(async (page) => {
      await page.getByText('他人也修改了这份草稿').waitFor()
      return page
    }),
  )
  await asked.getByRole('radio', { name: /再见，一/ }).check()
  await asked.getByRole('button', { name: '合并并保存' }).click()
  for (const page of [one, other]) {
    await isSaved(page)
    await page.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('textarea[lang="zh-CN"]')?.value === '再见，一。',
    )
    await page.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('textarea[lang="en"]')?.value === 'Goodbye, two.',
    )
  }
}, 90_000)
