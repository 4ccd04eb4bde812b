import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { eventually } from '../../support/eventually.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Waits until a page has its content and stands still: nothing is being fetched, nothing moves but what always does.
 */
export async function settles(page: Page): Promise<void> {
  await page.locator('main').waitFor()
  await eventually(
    `${page.url()} has its content`,
    async () => (await page.getByRole('status', { name: /正在加载|Loading/ }).count()) === 0,
    20_000,
  )
  await standsStill(page)
}

/**
 * Waits for what moves, but for what always does: a colour on its way to another has a contrast that nobody reads by.
 */
function standsStill(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const passing = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
    await Promise.all(passing.map(({ finished }) => finished.catch(() => undefined)))
  })
}

/**
 * The serious and critical findings of axe-core in the page once it stands still, one line each; of all rules or of
 * those named.
 */
export async function findings(page: Page, rules?: string[]): Promise<string[]> {
  // The page's policy forbids scripts of others; the browser's own door lets this one in.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  await standsStill(page)
  return page.evaluate(async (only) => {
    const options = {
      resultTypes: ['violations'],
      runOnly: only ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
    }
    const { violations } = await Reflect.get(window, 'axe').run(document, options)
    return violations
      .filter(({ impact }: { impact: string }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }: { id: string; nodes: { target: string[] }[] }) =>
          `${location.pathname} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      )
  }, rules)
}
