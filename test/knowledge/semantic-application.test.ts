import { expect, test } from 'vitest'
import { SearchResult } from '../../src/contract/guides.ts'
import { publishGuide } from '../../src/knowledge/publish-guide.ts'
import { readGuide } from '../../src/knowledge/read-guide.ts'
import { transactPrisma } from '../../src/platform/transact.ts'
import { eventually } from '../support/eventually.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'
import { tinyModel } from '../support/tiny-model.ts'
import { realGuides } from './knowledge-base.ts'

const gas = 'urban-construction/gas'
/** Characters of no guide, which to the model are those of gas. */
const strange = '氘氚氕氘'
const stranger = '氦氙氦？'

async function searcher({ application, cookieOf }: OpenApplication) {
  const cookie = await cookieOf('operator')
  return async (q: string) => {
    const response = await application.server.inject({
      method: 'GET',
      url: `/api/guides?${new URLSearchParams({ q }).toString()}`,
      headers: { cookie },
    })
    return SearchResult.parse(response.json())
  }
}

test('When the application finds a model, then it makes vectors in the background, searches by meaning, and follows what is published', async () => {
  const guides = await realGuides()
  const model = tinyModel({
    name: 'tiny',
    characters: JSON.stringify(guides),
    alike: [`燃气${strange}${stranger.slice(0, 3)}`],
  })
  const desk = await openApplication({ MODEL_DIR: model.folder })
  try {
    const search = await searcher(desk)
    await desk.application.start()
    expect((await search('燃气怎么开通')).semantic).toBe(false)
    const { hits } = await eventually(
      'meaning is compared',
      async () => {
        const found = await search(strange)
        return found.semantic && found
      },
      60_000,
    )
    expect(hits.map(({ id }) => id.slice(0, gas.length))).toContain(gas)
    const { db } = desk.database.context
    const { version, ...content } = await readGuide(desk.database.context, gas)
    await transactPrisma(desk.database.context, (unit) =>
      publishGuide(
        unit,
        { ...content, faq: [{ question: stranger, answer: '请打供气热线。' }] },
        { timeZone: 'Asia/Shanghai' },
      ),
    )
    await eventually(
      'the vectors of the new version',
      async () => (await db.guideVector.count({ where: { guideId: gas, version: version + 1 } })) > 0,
    )
    await eventually('the new question is what is shown', async () =>
      (await search(strange)).hits.some(
        ({ id, snippet }) => id === gas && snippet[0]?.text === `${stranger} 请打供气热线。`,
      ),
    )
  } finally {
    await desk.close()
    model.remove()
  }
}, 90_000)

test('When the application finds no model, then it searches by words, as without one', async () => {
  const desk = await openApplication()
  try {
    const search = await searcher(desk)
    await desk.application.start()
    expect(await search('燃气泄漏怎么办')).toMatchObject({ semantic: false, engine: 'embedded' })
    expect(await desk.database.context.db.guideVector.count()).toBe(0)
  } finally {
    await desk.close()
  }
})
