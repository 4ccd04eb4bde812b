import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { Configuration } from '../../src/contract/configuration.ts'
import { findings } from './support/audit.ts'
import { setStage } from './support/stage.ts'

const stage = setStage()

test('When a configuration is exported, changed and imported, then what differs is seen first, and taken or left section by section', async () => {
  const page = await stage.signedIn('admin1', '/organisation/configuration')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出全部设置' }).click(),
  ])
  const file = Configuration.parse(JSON.parse(await readFile(await download.path(), 'utf8')))
  expect(file.flows?.map(({ id }) => id).sort()).toEqual(['direct', 'hotline'])

  const upload = page.locator('input[type=file]')
  async function offer(configuration: unknown): Promise<void> {
    const buffer = Buffer.from(JSON.stringify(configuration))
    await upload.setInputFiles({ name: 'hotline-desk.json', mimeType: 'application/json', buffer })
  }
  await offer({ format: 'something else' })
  await page.getByText('这不是本系统导出的设置文件').waitFor()
  await offer(file)
  await page.getByText('文件内容与现行设置相同').waitFor()

  const [hotline, ...others] = (file.flows ?? []).toSorted((one, other) => other.id.localeCompare(one.id))
  if (!hotline) throw new Error('there is a flow')
  const prompts = { ...hotline.prompts, zh: { ...hotline.prompts.zh, greeting: '您好，这里是迁来的问候语。' } }
  const settings = {
    ...file.settings,
    department: { name: { zh: '云岭省住建厅', en: 'Yunling Department of Housing' } },
    wrap_up: { seconds: 77 },
  }
  await offer({ ...file, settings, flows: [{ ...hotline, prompts }, ...others] })
  await page.getByRole('region', { name: '部门名称' }).getByText('云岭省住建厅').waitFor()
  await page.getByRole('region', { name: '语音流程：住建服务热线' }).getByText('这里是迁来的问候语').waitFor()
  expect(await findings(page)).toEqual([])
  await page.getByRole('checkbox', { name: '话后处理时限' }).uncheck()
  await page.getByLabel('修改理由').fill('由测试环境迁移')
  await page.getByRole('button', { name: '导入选定的 2 项' }).click()
  await page.getByText('设置已生效，语音流程已提交审核').waitFor()
  await page.getByRole('banner').getByText('云岭省住建厅').waitFor()
  const administrator = await stage.service.signIn('admin1')
  const now = await administrator.get(Configuration, 'GET', '/api/configuration')
  expect(now.settings).toMatchObject({ department: settings.department, wrap_up: { seconds: 120 } })

  // A colleague reviews the call flow, and callers hear it.
  const reviewer = await stage.signedIn('admin2', '/flows')
  await reviewer.getByText('住建服务热线', { exact: true }).first().click()
  await reviewer.getByRole('button', { name: '查看草稿' }).click()
  await reviewer.getByRole('button', { name: '发布', exact: true }).click()
  await reviewer.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await reviewer.getByText('已发布').first().waitFor()
  const citizen = await stage.service.dial()
  await citizen.hears('这里是迁来的问候语')
}, 120_000)
