import type { Language, Localized } from '../../contract/shared.ts'
import { html, type Html } from '../../platform/http/html.ts'
import { texts, type TextName } from './texts.ts'

/** What a public page needs to know of how it was asked for. `path` is its own address, without the language. */
export type Visit = {
  language: Language
  path: string
  department: Localized | null
  hotlines: readonly string[]
}

export function say(
  { language }: Pick<Visit, 'language'>,
  name: TextName,
  blanks: Record<string, string | number> = {},
): string {
  return texts[name][language].replace(/\{(\w)\}/g, (_, blank: string) => String(blanks[blank] ?? ''))
}

/** An address of the site in the visit's language. */
export function link({ language }: Pick<Visit, 'language'>, path: string, query: Record<string, string> = {}): string {
  const search = new URLSearchParams({ ...query, ...(language === 'en' ? { lang: 'en' } : {}) }).toString()
  return search ? `${path}?${search}` : path
}

function otherLanguage({ language, path }: Visit): Html {
  const [address = '', search = ''] = path.split('?')
  const query = new URLSearchParams(search)
  query.set('lang', language === 'en' ? 'zh' : 'en')
  return html`<a href="${address}?${query.toString()}" hreflang="${language === 'en' ? 'zh-CN' : 'en'}"
    >${language === 'en' ? '中文' : 'English'}</a
  >`
}

export function searchBox(visit: Visit, q = ''): Html {
  return html` <form class="search" role="search" action="/g" method="get">
    <label class="hidden" for="q">${say(visit, 'search')}</label>
    <input id="q" name="q" type="search" maxlength="200" value="${q}" placeholder="${say(visit, 'searchHint')}" />
    ${visit.language === 'en' && html`<input type="hidden" name="lang" value="en" />`}
    <button>${say(visit, 'go')}</button>
  </form>`
}

/** What to do at once in a danger, before anything else on the page. */
export function emergencyNotice(visit: Visit, tell: Localized, more?: Html): Html {
  return html`<section class="emergency" role="alert">
    <h2>${say(visit, 'emergency')}</h2>
    ${visit.language === 'en' && html`<p class="tell">${tell.en}</p>`}
    <p class="${visit.language === 'en' ? 'second' : 'tell'}" lang="zh-CN">${tell.zh}</p>
    ${more}
  </section>`
}

/** A whole page: head, header with search, the main part, the hotline's numbers. */
export function page(visit: Visit, { title, main, head }: { title: string; main: Html; head?: Html }): string {
  return `<!doctype html>${
    html` <html lang="${visit.language === 'en' ? 'en' : 'zh-CN'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href="/g/site.css" />
        ${head}
      </head>
      <body>
        <header class="top">
          <a class="brand" href="${link(visit, '/g')}"
            >${visit.department ? `${visit.department[visit.language]} · ` : ''}${say(visit, 'site')}</a
          >
          <nav><a href="${link(visit, '/g/board')}">${say(visit, 'hallDisplay')}</a> ${otherLanguage(visit)}</nav>
        </header>
        <main>${main}</main>
        <footer>${visit.hotlines.map((hotline) => html`<span>${hotline}</span> `)}</footer>
      </body>
    </html>`.markup
  }`
}
