import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launchBrowser } from '../../support/browser.ts'
import { startService, type Service, type ServiceSettings } from '../../support/service.ts'
import { settles } from './audit.ts'
import { buildConsole } from './build-console.ts'
import { signInByForm, takePictures, visit } from './visit.ts'

type Stage = {
  /** From the first story on. */
  readonly browser: Browser
  readonly service: Service
  /** A page at the path, of somebody who has signed in by the form. */
  signedIn: (username: string, path: string, wishes?: Parameters<typeof visit>[2]) => Promise<Page>
}

/** A browser and the whole service for the stories of a file; of a story that fails pictures are taken. */
export function setStage(settings: ServiceSettings = {}): Stage {
  let opened: { browser: Browser; service: Service } | undefined
  function stage() {
    if (!opened) throw new Error('the stage is set before the first story')
    return opened
  }
  beforeAll(async () => {
    await buildConsole()
    const service = await startService(async (url) => ({
      HEARTBEAT_SECONDS: '15',
      ...(typeof settings === 'function' ? await settings(url) : settings),
    }))
    opened = { service, browser: await launchBrowser() }
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.error((await takePictures(stage().browser)).join('\n'))
    for (const context of stage().browser.contexts()) await context.close()
  })
  afterAll(async () => {
    await opened?.browser.close()
    await opened?.service.stop()
  })
  return {
    get browser() {
      return stage().browser
    },
    get service() {
      return stage().service
    },
    signedIn: async (username, path, wishes = {}) => {
      const { browser, service } = stage()
      const { page } = await visit(browser, service.url, wishes)
      await signInByForm(page, username)
      await page.goto(service.url + path)
      await settles(page)
      return page
    },
  }
}
