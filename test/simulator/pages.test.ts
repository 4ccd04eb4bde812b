import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freePort } from '../../src/platform/free-port.ts'
import { launchBrowser } from '../support/browser.ts'
import { type Application, startApplication } from './support/application.ts'
import { citizen, hotline, startTestCarrier, type TestCarrier } from './support/carrier.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
let application: Application
let carrier: TestCarrier

beforeAll(async () => {
  browser = await launchBrowser()
}, 60_000)
afterAll(() => browser.close())
beforeEach(async () => {
  application = await startApplication({
    '/voice': () =>
      '<Response><Say language="zh-CN">您好</Say><Gather numDigits="1" timeout="30" action="/broken"/></Response>',
    '/broken': () => '<Response><Dial><Say>no</Say></Dial></Response>',
    '/outbound': () => '<Response><Say language="zh-CN">这里是回拨</Say><Pause length="30"/></Response>',
  })
  carrier = await startTestCarrier(application.url)
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  await carrier.close()
  await application.close()
})

async function open(path: string, { locale = 'zh-CN', dark = false, width = 1280 } = {}): Promise<Page> {
  const context = await browser.newContext({
    locale,
    colorScheme: dark ? 'dark' : 'light',
    viewport: { width, height: 800 },
    bypassCSP: true,
  })
  const page = await context.newPage()
  await page.goto(`http://localhost:${carrier.port}${path}`)
  return page
}

function stateIs(page: Page, text: string) {
  return page.waitForFunction((wanted) => document.querySelector('#state')?.textContent === wanted, text)
}

async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe })
  return page.evaluate(async () => {
    // the script defines it on the page
    const { violations: found } = await Reflect.get(window, 'axe').run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'],
    })
    return found.map(
      (one: { id: string; nodes: { target: string[] }[] }) =>
        `${one.id} ${one.nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    )
  })
}

describe('The phone page', () => {
  test('When keys are typed, then they are sent; when the application fails, then the page says so with the number', async () => {
    const page = await open('/')
    await page.click('#dial')
    await stateIs(page, '通话中')
    await page.locator('h1').click()
    await page.keyboard.press('7')
    await page.waitForFunction(() => document.querySelector('#captions .error')?.textContent?.includes('13215'))
    await page.click('#language')
    expect(await page.textContent('#captions .error')).toContain('An application error has occurred')
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    expect((await application.next(({ path }) => path === '/broken')).params.Digits).toBe('7')
  }, 60_000)

  test('When its number is called, then it rings and can be answered or declined', async () => {
    const page = await open('/')
    await page.waitForSelector('#numbers label')
    const first = await carrier.client.calls.create({ to: citizen, from: hotline, url: `${application.url}/outbound` })
    await stateIs(page, `来电：${hotline}`)
    expect(await page.textContent('#dial')).toBe('接听')
    await page.click('#dial')
    await page.waitForFunction(() => document.querySelector('#captions')?.textContent?.includes('这里是回拨'))
    await page.click('#hangup')
    await stateIs(page, '通话已结束')
    expect((await carrier.client.calls(first.sid).fetch()).status).toBe('completed')
    const second = await carrier.client.calls.create({ to: citizen, from: hotline, url: `${application.url}/outbound` })
    await stateIs(page, `来电：${hotline}`)
    await page.click('#hangup')
    await carrier.until(second.sid, ({ status }) => status === 'busy')
  }, 60_000)

  test('When the microphone is refused, then the call goes on listen-only and the page says so', async () => {
    const page = await open('/')
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
    })
    await page.click('#dial')
    await stateIs(page, '通话中')
    expect(await page.textContent('#notice')).toContain('只能收听')
  }, 60_000)

  test('When the number is not in service or the simulator is gone, then the page says which', async () => {
    const page = await open('/', { locale: 'en-US' })
    await page.waitForSelector('#numbers label')
    await page.route('**/phone/calls', (route) =>
      route.fulfill({ status: 404, json: { error: { code: 'not_in_service' } } }),
    )
    await page.click('#dial')
    await page.waitForFunction(() => document.querySelector('#notice')?.textContent?.includes('not in service'))
    await page.unroute('**/phone/calls')
    await page.route('**/phone/calls', (route) => route.abort())
    await page.click('#dial')
    await page.waitForFunction(() => document.querySelector('#notice')?.textContent?.includes('cannot be reached'))
  }, 60_000)

  test.each([['for good'], ['and comes back without the call']])(
    'When the carrier is killed in mid-call %s, then the page says that the call is lost, and can dial again',
    async (how) => {
      const port = await freePort()
      async function start() {
        const child = fork(fileURLToPath(new URL('../../src/simulator/main.ts', import.meta.url)), {
          execArgv: ['--import', 'tsx'],
          env: {
            PATH: process.env.PATH ?? '',
            LOG_LEVEL: 'silent',
            SIMULATOR_PORT: String(port),
            SIMULATOR_NUMBERS: JSON.stringify([
              { number: hotline, name: { zh: '热线', en: 'Hotline' }, voiceUrl: `${application.url}/voice` },
            ]),
          },
        })
        await once(child, 'message')
        return child
      }
      async function kill(child: Awaited<ReturnType<typeof start>>): Promise<void> {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
      let child = await start()
      try {
        const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
        await page.goto(`http://localhost:${port}/`)
        await page.waitForSelector('#numbers label')
        await page.click('#dial')
        await stateIs(page, '通话中')
        await kill(child)
        await stateIs(page, '连接中断，正在重连…')
        if (how !== 'for good') child = await start()
        await stateIs(page, '通话已中断')
        expect(await page.isVisible('#dial')).toBe(true)
        expect(await page.isVisible('#hangup')).toBe(false)
        if (how === 'for good') return
        await page.click('#dial')
        await stateIs(page, '通话中')
      } finally {
        if (child.exitCode === null && child.signalCode === null) await kill(child)
      }
    },
    60_000,
  )

  test('When the connection breaks and the carrier still has the call, then the page is back in it and has missed nothing', async () => {
    const page = await open('/')
    let cut: (() => Promise<void>) | undefined
    await page.routeWebSocket(/phone\/feed\?call=/, (socket) => {
      const server = socket.connectToServer()
      cut ??= async () => {
        await server.close()
        await socket.close({ code: 1001 })
      }
    })
    await page.click('#dial')
    await stateIs(page, '通话中')
    await cut?.()
    await stateIs(page, '连接中断，正在重连…')
    await stateIs(page, '通话中')
    await page.waitForFunction(() => document.querySelector('#captions')?.textContent?.split('您好').length === 2)
    expect(await page.isVisible('#notice')).toBe(false)
  }, 60_000)

  test('When the citizen hangs up and nobody is there to hear it, then the page does not stay in the call', async () => {
    const page = await open('/')
    await page.click('#dial')
    await stateIs(page, '通话中')
    await page.route('**/hangup', (route) => route.abort())
    await page.click('#hangup')
    await stateIs(page, '通话已中断')
  }, 60_000)

  test('When the caller closes the page, then the call ends', async () => {
    const page = await open('/')
    await page.click('#dial')
    await stateIs(page, '通话中')
    const sid = await page.getAttribute('body', 'data-call')
    await page.close({ runBeforeUnload: true })
    await carrier.until(sid ?? '', ({ status }) => status === 'completed')
  }, 60_000)
})

describe('Both pages', () => {
  test.each([
    ['/', false, 1280],
    ['/', true, 360],
    ['/debugger', false, 360],
    ['/debugger', true, 1280],
  ])(
    'When %s is shown (dark: %s, %i wide), then it breaks no accessibility rule and is not wider than the window',
    async (path, dark, width) => {
      const sid = await carrier.dial()
      await carrier.until(sid, ({ status }) => status === 'in-progress')
      const page = await open(path === '/' ? '/' : `/debugger#${sid}`, { dark, width })
      if (path === '/') {
        await page.click('#dial')
        await stateIs(page, '通话中')
      } else await page.waitForSelector('#journal li')
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    },
    60_000,
  )

  test('When a call runs, then the debugger lists its webhooks, filters calls and speaks both languages', async () => {
    const sid = await carrier.dial()
    await carrier.until(sid, ({ status }) => status === 'in-progress')
    const page = await open('/debugger')
    await page.click('#calls button')
    await page.waitForFunction(() => document.querySelector('#journal')?.textContent?.includes('/voice'))
    expect(await page.textContent('#summary')).toContain(sid)
    await page.click('#journal li:has(.webhook) summary:has-text("应答内容")')
    expect(await page.textContent('#journal pre')).toContain('  <Gather numDigits="1"')
    await page.fill('#filter', 'nobody')
    await page.waitForFunction(() => document.querySelectorAll('#calls button').length === 0)
    await page.click('#language')
    expect(await page.textContent('h1')).toBe('Debugger')
  }, 60_000)
})
