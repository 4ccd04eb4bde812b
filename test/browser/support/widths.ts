import type { Page } from 'playwright-core'

export const usual = { width: 1280, height: 800 }
/** Two usual windows, and a small notebook at twice the size. */
const windows = [usual, { width: 1024, height: 768 }, { width: 683, height: 384 }]

/** What does not fit into the page's window or its main part, or is not there. */
function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    function shown(element: Element): boolean {
      return element.checkVisibility()
    }
    const wide = [document.scrollingElement, document.querySelector('main > .scroller')].flatMap((element) =>
      element && element.scrollWidth > element.clientWidth ? [`${element.scrollWidth} wide`] : [],
    )
    const headings = [...document.querySelectorAll('h1')].filter(shown).map((heading) => heading.textContent)
    const account = document.querySelector('.account')?.getBoundingClientRect()
    // Words that have no room stand one character a line.
    const squeezed = [...document.querySelectorAll('h1, h2, h3, th, .panel-head *')].filter((element) => {
      const { width, height } = element.getBoundingClientRect()
      const written = [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').length > 2)
      return shown(element) && written && width < 24 && height > 40
    })
    // No column needs more than the whole window.
    const stretched = [...document.querySelectorAll('th')].filter(
      (cell) => shown(cell) && cell.getBoundingClientRect().width > innerWidth,
    )
    return [
      ...wide,
      ...stretched.map((cell) => `stretched: ${cell.textContent}`),
      ...(headings.length === 1 ? [] : [`headings: ${headings.join(' | ')}`]),
      ...(account && account.right <= innerWidth && account.left >= 0 ? [] : ['no account']),
      ...squeezed.map((element) => `squeezed: ${element.textContent}`),
    ]
  })
}

/** The faults of a page in every window, each with the window's width. */
export async function faultsInWindows(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const size of windows) {
    await page.setViewportSize(size)
    // The layout follows the window one frame later.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    found.push(...(await faultsOf(page)).map((fault) => `${size.width}: ${fault}`))
  }
  return found
}
