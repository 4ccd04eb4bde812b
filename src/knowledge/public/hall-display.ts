import type { Guide } from '../../contract/guides.ts'
import { html } from '../../platform/http/html.ts'
import { limitList, materialTable, qrCode } from './guide-page.ts'
import { link, page, say, type Visit } from './layout.ts'

/** How long a guide stays on the hall's screen. */
const secondsShown = 20

/**
 * One guide for the screen of a service hall, legible from afar; the next one follows by itself, unless somebody stops
 * it to read.
 */
export function hallDisplay(
  visit: Visit,
  {
    guide,
    at,
    total,
    url,
    division,
  }: { guide: Guide; at: number; total: number; url: string; division: string | undefined },
): string {
  const within: Record<string, string> = division ? { division } : {}
  function to(index: number): string {
    return link(visit, '/g/board', { ...within, at: String((index + total) % total) })
  }
  const english = visit.language === 'en'
  return page(visit, {
    title: guide.title,
    head: html`<script src="/g/turn.js" defer></script>
      <noscript><meta http-equiv="refresh" content="${secondsShown};url=${to(at + 1)}" /></noscript>`,
    main: html` <article class="hall-display" data-next="${to(at + 1)}" data-seconds="${secondsShown}">
      <div class="title">
        <div>
          <h1>${english && guide.titleEn ? guide.titleEn : guide.title}</h1>
          <p class="muted">${guide.owner} · ${at + 1} / ${total}</p>
        </div>
        <div class="scan">${qrCode(url, say(visit, 'scan'))}<small>${say(visit, 'scan')}</small></div>
      </div>
      <p class="answer">${english && guide.answerEn ? guide.answerEn : guide.answer}</p>
      <div class="halves" lang="zh-CN">
        <dl>
          ${limitList(visit, guide)}
          <dt>${say(visit, 'fee')}</dt>
          <dd>${guide.fee}</dd>
          <dt>${say(visit, 'where')}</dt>
          <dd>${guide.where}</dd>
        </dl>
        ${guide.materials.length > 0 && materialTable(visit, guide.materials.slice(0, 8), false)}
      </div>
      <nav class="steps">
        <button type="button" id="pause" aria-pressed="false" hidden>${say(visit, 'pause')}</button>
        <a href="${to(at - 1)}" rel="prev" aria-label="${say(visit, 'previous')}">←</a>
        <a href="${to(at + 1)}" rel="next" aria-label="${say(visit, 'next')}">→</a>
      </nav>
    </article>`,
  })
}
