import type { Fragment, SearchResult } from '../../contract/guides.ts'
import type { Localized } from '../../contract/shared.ts'
import { html, type Html } from '../../platform/http/html.ts'
import { emergencyNotice, link, page, say, searchBox, type Visit } from './layout.ts'

type Division = { id: string; name: Localized }

function marked(parts: readonly Fragment[]): Html {
  return html`${parts.map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : text))}`
}

function hitList(visit: Visit, hits: SearchResult['hits'], nameOf: (division: string) => string): Html {
  return html` <ul class="hits">
    ${hits.map(
      (hit) =>
        html` <li>
          <a href="${link(visit, `/g/${hit.id}`)}"
            >${visit.language === 'en' && hit.titleEn ? hit.titleEn : marked(hit.title)}</a
          >
          <small class="muted">${nameOf(hit.division)}</small>
          ${visit.language === 'en' && hit.titleEn && html`<div lang="zh-CN">${marked(hit.title)}</div>`}
          <p lang="zh-CN">${marked(hit.snippet)}</p>
        </li>`,
    )}
  </ul>`
}

/** What was found, or without a question every guide by its division. */
export function listPage(
  visit: Visit,
  { q, result, divisions }: { q: string; result: SearchResult; divisions: readonly Division[] },
): string {
  function nameOf(id: string): string {
    return divisions.find((division) => division.id === id)?.name[visit.language] ?? id
  }
  const { hits, nearest, elsewhere } = result
  const found = html` ${hits.map(({ id, title, titleEn, emergency }) => {
      const name = visit.language === 'en' && titleEn ? titleEn : title.map(({ text }) => text).join('')
      return (
        emergency && emergencyNotice(visit, emergency, html`<p><a href="${link(visit, `/g/${id}`)}">${name}</a></p>`)
      )
    })}
    <p class="muted" role="status">
      ${hits.length === 0 ? say(visit, 'none') : nearest ? say(visit, 'nearest') : say(visit, 'found', { n: hits.length })}
    </p>
    ${hitList(visit, hits, nameOf)}
    ${
      elsewhere.length > 0 &&
      html`<section class="notice">
        <h2>${say(visit, 'elsewhere')}</h2>
        <ul lang="zh-CN">
          ${elsewhere.map(({ text, guideId, title }) => html`<li>${text} <a href="${link(visit, `/g/${guideId}`)}">${title}</a></li>`)}
        </ul>
      </section>`
    }
    <p><a href="${link(visit, '/g')}">${say(visit, 'home')}</a></p>`
  const everything = html` <nav class="divisions">
      ${divisions.map(({ id }) => html`<a href="#${id}">${nameOf(id)}</a> `)}
    </nav>
    ${divisions.map(
      ({ id }) =>
        html` <section id="${id}">
          <h2>${nameOf(id)}</h2>
          <ul class="columns">
            ${hits.filter((hit) => hit.division === id).map((hit) => html`<li><a href="${link(visit, `/g/${hit.id}`)}">${visit.language === 'en' && hit.titleEn ? hit.titleEn : hit.title.map(({ text }) => text).join('')}</a></li>`)}
          </ul>
        </section>`,
    )}`
  return page(visit, {
    title: q ? `${q} · ${say(visit, 'site')}` : say(visit, 'site'),
    main: html`<h1>${q ? say(visit, 'search') : say(visit, 'all')}</h1>
      ${searchBox(visit, q)}${q ? found : everything}`,
  })
}
