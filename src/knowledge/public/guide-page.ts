import { renderSVG } from 'uqr'
import type { Guide, OpenedGuide } from '../../contract/guides.ts'
import { html, Html } from '../../platform/http/html.ts'
import { emergencyNotice, link, page, say, searchBox, type Visit } from './layout.ts'
import { markdown } from './markdown.ts'
import type { TextName } from './texts.ts'

/** Markup that the QR library made of an address of ours. */
export function qrCode(url: string, label: string): Html {
  return html`<figure class="qr" role="img" aria-label="${label}">${new Html(renderSVG(url, { border: 1 }))}</figure>`
}

/** The limits of a guide, and whose word each is. */
export function limitList(visit: Visit, guide: Guide): Html {
  return html` ${guide.limits.map(
    ({ name, kind, value, basis }) =>
      html`<dt>${name}</dt>
        <dd>
          <strong>${value}</strong>
          <span class="tag">${say(visit, kind)}</span> ${basis && html`<small>${basis}</small>`}
        </dd>`,
  )}`
}

/** The papers to bring; `tick` leaves a box before each. */
export function materialTable(visit: Visit, materials: Guide['materials'], tick: boolean): Html {
  return html` <table class="materials">
    <thead>
      <tr>
        ${tick && html`<th><span class="hidden">✓</span></th>`}
        <th>${say(visit, 'material')}</th>
        <th>${say(visit, 'form')}</th>
        <th>${say(visit, 'count')}</th>
      </tr>
    </thead>
    <tbody>
      ${materials.map(
        ({ name, form, count, when }) =>
          html`<tr>
            ${tick && html`<td class="box">☐</td>`}
            <td>${name}${when && html`<br /><small>${when}</small>`}</td>
            <td>${say(visit, form)}</td>
            <td>${count}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

type Shown = { guide: OpenedGuide; materials: Guide['materials'] | null; url: string }

/** A guide as citizens read, print and scan it. With `materials` it is the checklist of one caller. */
export function guidePage(visit: Visit, { guide, materials, url }: Shown): string {
  function section(name: TextName, content: Html | false): Html {
    return html`${
      content &&
      html`<section>
        <h2>${say(visit, name)}</h2>
        ${content}
      </section>`
    }`
  }
  const english = visit.language === 'en'
  const title = english && guide.titleEn ? guide.titleEn : guide.title
  const bring = materials ?? guide.materials
  const older = guide.newest !== null && guide.version !== guide.newest
  return page(visit, {
    title: `${title} · ${say(visit, 'site')}`,
    head: html`<script src="/g/print.js" defer></script>`,
    main: html` ${searchBox(visit)}
      <article>
        <div class="title">
          <div>
            <h1>${title}</h1>
            ${english && guide.titleEn && html`<p lang="zh-CN" class="muted">${guide.title}</p>`}
            <p class="muted">
              ${say(visit, 'version', { n: guide.version })} · ${guide.owner}
              ${guide.demo && html`<span class="tag warn">${say(visit, 'demo')}</span>`}
            </p>
          </div>
          <div class="scan">${qrCode(url, say(visit, 'scan'))}<small>${say(visit, 'scan')}</small></div>
        </div>
        ${older && html`<p class="notice">${say(visit, 'older', { n: guide.version })} <a href="${link(visit, `/g/${guide.id}`)}">${say(visit, 'newest')}</a></p>`}
        ${guide.emergency && emergencyNotice(visit, guide.emergency.tell)}
        ${english && guide.answerEn && html`<p class="answer">${guide.answerEn}</p>`}
        <p class="${english && guide.answerEn ? 'answer second' : 'answer'}" lang="zh-CN">${guide.answer}</p>
        ${english && html`<p class="muted">${say(visit, 'chinese')}</p>`}
        <div lang="zh-CN">
          <dl>
            <dt>${say(visit, 'audience')}</dt>
            <dd>${guide.audience}</dd>
            ${limitList(visit, guide)}
            <dt>${say(visit, 'fee')}</dt>
            <dd>${guide.fee}</dd>
            <dt>${say(visit, 'where')}</dt>
            <dd>${guide.where}</dd>
          </dl>
          ${section('materials', bring.length > 0 && materialTable(visit, bring, materials !== null))}
          ${section(
            'steps',
            guide.steps.length > 0 &&
              html`<ol>
                ${guide.steps.map((step) => html`<li>${step}</li>`)}
              </ol>`,
          )}
          ${
            materials === null &&
            html` ${section(
              'notHere',
              guide.notHere.length > 0 &&
                html`<ul>
                  ${guide.notHere.map((line) => html`<li>${line}</li>`)}
                </ul>`,
            )}
            ${section(
              'faq',
              guide.faq.length > 0 &&
                html`${guide.faq.map(
                  ({ question, answer }) =>
                    html`<h3>${question}</h3>
                      <p>${answer}</p>`,
                )}`,
            )}
            ${section('more', guide.body !== '' && markdown(guide.body))}
            ${section(
              'basis',
              html`<ul>
                ${guide.legalBasis.map(({ law, article, version, says }) => html`<li><strong>《${law}》${article}</strong> <small>${say(visit, 'lawVersion', { d: version })}</small><br />${says}</li>`)}
              </ul>`,
            )}
            ${section(
              'related',
              guide.links.length > 0 &&
                html`<ul>
                  ${guide.links.map(({ id, title: name }) => html`<li><a href="${link(visit, `/g/${id}`)}">${name}</a></li>`)}
                </ul>`,
            )}`
          }
        </div>
      </article>`,
  })
}
