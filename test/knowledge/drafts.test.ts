import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { GuideDraftStep } from '../../src/contract/guide-drafts.ts'
import { saveGuideDraft, stepGuideDraft } from '../../src/knowledge/change-draft.ts'
import type { Writer } from '../../src/knowledge/draft.ts'
import { exportGuides } from '../../src/knowledge/export-guides.ts'
import { loadGuides } from '../../src/knowledge/load-guides.ts'
import { openDraft } from '../../src/knowledge/open-draft.ts'
import { remindOfReview, reviewTimer, withdrawGuide } from '../../src/knowledge/publish-guide.ts'
import { listGuideDrafts, listDueReviews, listVersions, readDraft } from '../../src/knowledge/read-drafts.ts'
import { readGuide } from '../../src/knowledge/read-guide.ts'
import { checkGuide, writeGuide } from '../../src/knowledge/write-guide.ts'
import { AppError } from '../../src/platform/errors.ts'
import { fireTimer } from '../../src/platform/jobs/fire-timers.ts'
import { transactPrisma } from '../../src/platform/transact.ts'
import { findReplyOf } from '../../src/tickets/find-reply.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'
import { contentFolder, guideFile, realGuides } from './knowledge-base.ts'

const water = 'urban-construction/water'
const questions =
  '## 常见问题\n\n### 停水怎么办？\n打供水热线。\n\n### 水压低呢？\n请报修。\n\n### 水黄呢？\n先放一放。\n\n### 谁修水管？\n供水企业。\n'

let desk: Desk
let content: Awaited<ReturnType<typeof contentFolder>>
let author: Writer
let colleague: Writer
let stranger: Writer
let manager: Writer
async function writer(role: 'specialist' | 'manager', divisionId: string | null = null): Promise<Writer> {
  return {
    id: await desk.addPerson(role, divisionId ?? undefined),
    role,
    divisionId,
  }
}

beforeEach(async () => {
  desk = await openDesk()
  content = await contentFolder({ [`${water}.md`]: guideFile({ reviewBy: '2099-01-31' }, questions) })
  await loadGuides(desk.context, content.folder)
  author = await writer('specialist', 'urban-construction')
  colleague = await writer('specialist', 'urban-construction')
  stranger = await writer('specialist', 'provident-fund')
  manager = await writer('manager')
})
afterEach(async () => {
  await content.remove()
  await desk.close()
})

function begin(who = author, wish: Parameters<typeof openDraft>[2]['wish'] = { from: 'guide', guideId: water }) {
  return openDraft(desk.context, findReplyOf(desk.context), { wish, writer: who })
}
function step(draftId: string, who: Writer, action: GuideDraftStep) {
  return stepGuideDraft(desk.context, { draftId, writer: who, step: action })
}
async function write(draftId: string, change: Parameters<typeof Object.assign>[1], who = author) {
  const draft = await readDraft(desk.context, who, draftId)
  await saveGuideDraft(desk.context, {
    draftId,
    writer: who,
    content: { ...draft.content, ...change },
    summary: '更新热线',
    revision: draft.revision,
    baseVersion: draft.base?.version ?? null,
  })
}
function code(work: Promise<unknown>) {
  return work.then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )
}
async function eventsOf() {
  return (await desk.context.db.event.findMany({ orderBy: { id: 'asc' } })).map(({ type }) => type)
}

describe('A guide is changed by one person and published by another', () => {
  test('When it is written, submitted and published, then its next version is in force with both their names', async () => {
    const draft = await begin()
    await write(draft, { answer: '请拨打供水热线报修。' })
    await step(draft, author, { action: 'submit' })
    expect((await readGuide(desk.context, water)).version).toBe(1)
    await step(draft, colleague, { action: 'publish' })
    expect(await readGuide(desk.context, water)).toMatchObject({ version: 2, answer: '请拨打供水热线报修。' })
    expect(await readGuide(desk.context, water, 1)).toMatchObject({ answer: '请打供水热线。' })
    const [newest, first] = await listVersions(desk.context, water)
    expect(newest).toMatchObject({ version: 2, summary: '更新热线' })
    expect(newest?.author?.zh).toContain('specialist')
    expect(newest?.reviewer).not.toEqual(newest?.author)
    expect(first).toMatchObject({ version: 1, author: null })
    expect(await eventsOf()).toEqual([
      'guide.published',
      'draft.saved',
      'draft.saved',
      'draft.submitted',
      'guide.published',
    ])
  })

  test('When the author would publish it, or a stranger would touch it, then that is refused', async () => {
    const draft = await begin()
    await step(draft, author, { action: 'submit' })
    expect(await code(step(draft, author, { action: 'publish' }))).toBe('step_not_allowed')
    expect(await code(step(draft, stranger, { action: 'publish' }))).toBe('step_not_allowed')
    expect(await code(readDraft(desk.context, stranger, draft))).toBe('not_found')
    expect(await code(begin(stranger))).toBe('forbidden')
    expect((await readDraft(desk.context, manager, draft)).actions).toEqual(['publish', 'return', 'discard'])
  })

  test('When it is returned with a reason, then the author sees it, mends and submits again', async () => {
    const draft = await begin()
    await step(draft, author, { action: 'submit' })
    await step(draft, manager, { action: 'return', note: '请补充热线号码' })
    expect(await readDraft(desk.context, author, draft)).toMatchObject({
      state: 'returned',
      note: '请补充热线号码',
      actions: ['save', 'submit', 'discard'],
    })
    await write(draft, { where: '供水热线' })
    await step(draft, author, { action: 'submit' })
    await step(draft, manager, { action: 'publish' })
    expect((await readGuide(desk.context, water)).where).toBe('供水热线')
  })

  test('When it is saved in two places, then the later save is told and nothing is overwritten', async () => {
    const draft = await begin()
    const { content: text } = await readDraft(desk.context, author, draft)
    await write(draft, { fee: '免费' })
    expect(
      await code(
        saveGuideDraft(desk.context, {
          draftId: draft,
          writer: author,
          content: { ...text, fee: '收费' },
          summary: '',
          revision: 0,
          baseVersion: 1,
        }),
      ),
    ).toBe('draft_outdated')
    expect((await readDraft(desk.context, author, draft)).content.fee).toBe('免费')
  })

  test('When somebody is at it already, then a second draft is refused until the first is done', async () => {
    const draft = await begin()
    expect(await code(begin(colleague))).toBe('draft_exists')
    await step(draft, author, { action: 'discard' })
    expect(await code(begin(colleague))).toBe('done')
    expect((await listGuideDrafts(desk.context, author, true)).map(({ state }) => state)).toEqual(['draft'])
    expect(await listGuideDrafts(desk.context, stranger, true)).toEqual([])
  })

  test('When beginning a draft is sent twice with one key, at once or one after the other, then there is one, and both are told of it', async () => {
    function again(who: Writer, key: string) {
      return openDraft(desk.context, findReplyOf(desk.context), {
        wish: { from: 'guide', guideId: water },
        writer: who,
        key,
      })
    }
    const [one, other] = await Promise.all([again(author, 'a'), again(author, 'a')])
    expect(one).toBe(other)
    expect(await again(author, 'a')).toBe(one)
    expect(await code(again(author, 'b'))).toBe('draft_exists')
    expect(await code(again(colleague, 'a'))).toBe('draft_exists')
    expect(await desk.context.db.guideDraft.count()).toBe(1)
    expect(await desk.context.db.event.count({ where: { type: 'draft.saved' } })).toBe(1)
  })

  test('When each step of a draft is sent twice, then the second changes nothing and is answered like the first', async () => {
    const draft = await begin()
    await write(draft, { fee: '每次十元' })
    const done: [Writer, GuideDraftStep][] = [
      [author, { action: 'submit' }],
      [manager, { action: 'return', note: '请写明依据' }],
      [author, { action: 'submit' }],
      [manager, { action: 'publish' }],
    ]
    for (const [who, action] of done) {
      await Promise.all([step(draft, who, action), step(draft, who, action)])
      const after = await desk.context.db.guideDraft.findUnique({ where: { id: draft } })
      await step(draft, who, action)
      expect(await desk.context.db.guideDraft.findUnique({ where: { id: draft } })).toEqual(after)
    }
    expect((await readGuide(desk.context, water)).version).toBe(2)
    const discarded = await begin()
    await step(discarded, author, { action: 'discard' })
    await step(discarded, author, { action: 'discard' })
    expect(await desk.context.db.event.count({ where: { type: 'draft.discarded' } })).toBe(1)
    expect(await code(step(discarded, stranger, { action: 'discard' }))).toBe('step_not_allowed')
  })

  test('When something is missing or would not survive a file, then submitting names the field', async () => {
    async function problems(change: Parameters<typeof write>[1]) {
      const draft = await begin()
      await write(draft, change)
      const refused = await step(draft, author, { action: 'submit' }).then(
        () => null,
        (error: unknown) => error,
      )
      await step(draft, author, { action: 'discard' })
      return refused instanceof Error && 'fields' in refused ? Object.keys(Object(refused.fields)) : refused
    }
    function question(asked: string, answer: string) {
      return { question: asked, answer }
    }
    expect(await problems({ answer: '' })).toEqual(['answer'])
    expect(await problems({ answer: '一。二。三。四。' })).toEqual(['answer'])
    expect(await problems({ legalBasis: [] })).toEqual(['legalBasis'])
    expect(await problems({ limits: [{ name: '办理', kind: 'statutory', value: '三日' }] })).toEqual(['limits.0'])
    expect(await problems({ faq: [{ question: '怎么办？', answer: '先看。\n### 另一个？\n再看。' }] })).toEqual(['faq'])
    expect(await problems({ body: '## 常见问题\n\n### 水呢？\n没有。' })).toEqual(['faq'])
    expect(await problems({ body: '['.repeat(3000) })).toEqual(['body'])
    expect(await problems({ where: '<script>alert(1)</script>' })).toEqual(['where'])
    expect(await problems({ steps: ['拨打热线。', '查看<b>时间</b>。'] })).toEqual(['steps'])
    expect(await problems({ faq: [question('水呢？', '没有。'), question('何时？', '<b>现在</b>。')] })).toEqual([
      'faq.1',
    ])
    expect(await problems({ faq: [question('水呢？', '没有。'), question('水呢？', '有。')] })).toEqual(['faq.1'])
    expect(await problems({ faq: [question('水呢？', '')] })).toEqual(['faq.0'])
    expect(await problems({ body: '先看<b>这里</b>。' })).toEqual(['body'])
  })

  test('When a draft cannot be submitted, then every fault is told in both languages, and none in the words of the parser', async () => {
    const draft = await begin()
    await write(draft, {
      answer: '',
      titleEn: 'x'.repeat(121),
      keywords: [],
      asked: ['说'.repeat(41)],
      emergency: { tell: { zh: '', en: 'Leave.' }, when: ['燃气  漏'], unless: [] },
      materials: [{ name: '', form: 'original', count: 1 }],
      legalBasis: [{ law: '城镇供水条例', article: '第一条', version: '昨天', says: '供水。' }],
      related: ['nowhere'],
    })
    const refused = await step(draft, author, { action: 'submit' }).then(
      () => null,
      (error: unknown) => (error instanceof AppError ? error.fields : error),
    )
    expect(refused).toEqual({
      titleEn: { zh: '最多 120 个字，请精简。', en: 'Shorten this to 120 characters.' },
      keywords: { zh: '至少要有 1 项。', en: 'There must be at least 1.' },
      'asked.0': { zh: '最多 40 个字，请精简。', en: 'Shorten this to 40 characters.' },
      answer: { zh: '请填写。', en: 'Please fill this in.' },
      'emergency.tell.zh': { zh: '请填写。', en: 'Please fill this in.' },
      'emergency.when.0': {
        zh: '词与词之间用一个空格，可替换的说法之间用一个斜杠。',
        en: 'Part words by one space, alternatives by one slash.',
      },
      'materials.0.name': { zh: '请填写。', en: 'Please fill this in.' },
      'legalBasis.0.version': { zh: '应为日期，如 2026-01-31。', en: 'This must be a date such as 2026-01-31.' },
      'related.0': {
        zh: '应为 处室/名称，如 housing/queue。',
        en: 'This must be division/slug, such as housing/queue.',
      },
    })
  })

  test('When a name belongs to another guide, then submitting names it', async () => {
    await content.write('urban-construction/gas.md', guideFile({ title: '停气', keywords: '[停气]' }, questions))
    await loadGuides(desk.context, content.folder)
    const draft = await begin()
    await write(draft, { keywords: ['停水', '停气'] })
    await expect(step(draft, author, { action: 'submit' })).rejects.toMatchObject({
      code: 'guide_incomplete',
      fields: {
        keywords: {
          zh: '“停气”已用于 urban-construction/gas，请换一个。',
          en: '“停气” leads to urban-construction/gas already. Choose another.',
        },
      },
    })
  })
})

describe('Versions', () => {
  async function publish(change: Parameters<typeof write>[1]) {
    const draft = await begin()
    await write(draft, change)
    await step(draft, author, { action: 'submit' })
    await step(draft, manager, { action: 'publish' })
  }

  test('When an older version is restored, then it comes back as a new one, reviewed like any other', async () => {
    await publish({ fee: '每次十元' })
    const draft = await begin(author, { from: 'guide', guideId: water, version: 1 })
    expect(await readDraft(desk.context, author, draft)).toMatchObject({
      origin: 'restore',
      summary: '恢复第 1 版',
      baseVersion: 2,
    })
    await step(draft, author, { action: 'submit' })
    await step(draft, colleague, { action: 'publish' })
    expect(await readGuide(desk.context, water)).toMatchObject({ version: 3, fee: '不收费' })
  })

  test('When the guide was published anew meanwhile, then the draft is out of date until its author has compared and saved', async () => {
    const draft = await begin()
    await step(draft, author, { action: 'submit' })
    await content.write(`${water}.md`, guideFile({ fee: '文件改了' }, questions))
    await loadGuides(desk.context, content.folder)
    expect((await readDraft(desk.context, manager, draft)).outdated).toBe(true)
    expect(await code(step(draft, manager, { action: 'publish' }))).toBe('guide_changed')
    await step(draft, manager, { action: 'return', note: '已有新版' })
    await write(draft, {})
    await step(draft, author, { action: 'submit' })
    await step(draft, manager, { action: 'publish' })
    expect((await readGuide(desk.context, water)).version).toBe(3)
  })

  test('When a new guide is written, then it is found under its name, and the name is taken', async () => {
    const draft = await begin(author, {
      from: 'nothing',
      division: 'urban-construction',
      slug: 'heating',
      title: '集中供热',
    })
    expect(
      await code(begin(author, { from: 'nothing', division: 'urban-construction', slug: 'water', title: '水' })),
    ).toBe('guide_exists')
    const { content: text } = await readDraft(desk.context, author, draft)
    const { version: _, ...filled } = {
      ...(await readGuide(desk.context, water)),
      id: text.id,
      title: '集中供热',
      keywords: ['暖气'],
    }
    await write(draft, filled)
    await step(draft, author, { action: 'submit' })
    await step(draft, manager, { action: 'publish' })
    expect(await readGuide(desk.context, 'urban-construction/heating')).toMatchObject({ version: 1, title: '集中供热' })
  })

  test('When a guide is withdrawn in the console, then its file does not bring it back', async () => {
    await transactPrisma(desk.context, (unit) =>
      withdrawGuide(unit, { id: water, actorId: manager.id, reason: '职责划转' }),
    )
    expect(await code(readGuide(desk.context, water))).toBe('not_found')
    await loadGuides(desk.context, content.folder)
    expect(await code(readGuide(desk.context, water))).toBe('not_found')
    expect((await readGuide(desk.context, water, 1)).version).toBe(1)
  })
})

describe('Files and the console', () => {
  test('When a guide was edited in the console, then a start with the old file leaves the edit in force', async () => {
    const draft = await begin()
    await write(draft, { fee: '免费' })
    await step(draft, author, { action: 'submit' })
    await step(draft, manager, { action: 'publish' })
    expect(await loadGuides(desk.context, content.folder)).toMatchObject({
      published: [],
      withdrawn: [],
      toReview: [],
      unchanged: 1,
    })
    expect(await readGuide(desk.context, water)).toMatchObject({ version: 2, fee: '免费' })
  })

  test('When file and console both changed it, then the file becomes a draft to review, once, and nothing is lost', async () => {
    const draft = await begin()
    await write(draft, { fee: '免费' })
    await step(draft, author, { action: 'submit' })
    await step(draft, manager, { action: 'publish' })
    await content.write(`${water}.md`, guideFile({ fee: '文件里的' }, questions))
    expect((await loadGuides(desk.context, content.folder)).toReview).toEqual([water])
    expect((await loadGuides(desk.context, content.folder)).toReview).toEqual([])
    const [waiting, ...others] = await listGuideDrafts(desk.context, manager, true)
    expect(waiting).toMatchObject({ origin: 'file', state: 'in_review', author: null })
    expect(others).toEqual([])
    await step(waiting?.id ?? '', author, { action: 'publish' })
    expect(await readGuide(desk.context, water)).toMatchObject({ version: 3, fee: '文件里的' })
  })

  test('When guides are exported, then changed files are written, withdrawn ones go, the rest stays to the byte, and loading them changes nothing', async () => {
    const gas = guideFile({ title: '停气', keywords: '[停气]' }, questions)
    await content.write('urban-construction/gas.md', gas)
    await content.write('urban-construction/heat.md', guideFile({ title: '供热', keywords: '[供热]' }, questions))
    await loadGuides(desk.context, content.folder)
    const draft = await begin()
    await write(draft, { fee: '免费' })
    await step(draft, author, { action: 'submit' })
    await step(draft, manager, { action: 'publish' })
    await transactPrisma(desk.context, (unit) =>
      withdrawGuide(unit, { id: 'urban-construction/heat', reason: '并入他处' }),
    )
    expect(await exportGuides(desk.context, content.folder)).toEqual({
      written: [water],
      removed: ['urban-construction/heat'],
      unchanged: 1,
    })
    expect(await readFile(join(content.folder, 'urban-construction/gas.md'), 'utf8')).toBe(gas)
    expect(await loadGuides(desk.context, content.folder)).toMatchObject({
      published: [],
      withdrawn: [],
      toReview: [],
      unchanged: 2,
      faults: [],
    })
    await content.write(
      `${water}.md`,
      (await readFile(join(content.folder, `${water}.md`), 'utf8')).replace('免费', '每次一元'),
    )
    expect(await loadGuides(desk.context, content.folder)).toMatchObject({ published: [water] })
  })

  test('When a guide is written to its file and read again, then it is the same', async () => {
    for (const { version: _, ...guide } of await realGuides()) {
      expect(checkGuide(desk.context.organisation, guide)).toEqual({ guide })
      expect(writeGuide(guide).startsWith('---\n')).toBe(true)
    }
  })
})

describe('What callers and the calendar bring', () => {
  test('When a division has replied, then the reply becomes a question of a draft', async () => {
    const operator = await desk.addPerson('operator')
    const call = await desk.addTalking(operator)
    const ticket = await desk.context.db.ticket.create({
      data: {
        number: 'GD20261124-0001',
        callId: call,
        kind: 'consultation',
        divisionId: 'urban-construction',
        summary: '水表坏了谁换',
        detail: '…',
        callerName: '',
        callerNumber: '',
        firstOwnerId: operator,
        createdAt: new Date(),
        dueAt: new Date(),
        state: 'replied',
        reply: '由供水企业免费更换。',
      },
    })
    const draft = await readDraft(
      desk.context,
      author,
      await begin(author, { from: 'reply', ticketId: ticket.id, guideId: water }),
    )
    expect(draft).toMatchObject({ origin: 'reply', summary: '来自工单 GD20261124-0001 的答复' })
    expect(draft.content.faq.at(-1)).toEqual({ question: '水表坏了谁换', answer: '由供水企业免费更换。' })
    const fresh = await readDraft(desk.context, author, await begin(author, { from: 'reply', ticketId: ticket.id }))
    expect(fresh.content).toMatchObject({ id: 'urban-construction/gd20261124-0001', title: '水表坏了谁换' })
    expect(await code(begin(stranger, { from: 'reply', ticketId: ticket.id }))).toBe('not_found')
  })

  test('When a review is thirty days away, then its writers are reminded, and again a week later', async () => {
    function timer() {
      return desk.context.db.timer.findUnique({ where: { kind_subjectId: { kind: reviewTimer, subjectId: water } } })
    }
    // The day begins at its midnight in the department's zone, thirty days before 31 January.
    expect((await timer())?.dueAt).toEqual(new Date('2098-12-31T16:00:00Z'))
    const later = { ...desk.context, clock: () => new Date('2099-01-01T00:00:01Z') }
    expect(await fireTimer(later, { [reviewTimer]: remindOfReview }, reviewTimer, water)).toBe(true)
    expect((await eventsOf()).at(-1)).toBe('guide.review_due')
    expect((await timer())?.dueAt).toEqual(new Date('2099-01-08T00:00:01Z'))
  })

  test('When a review is due, then the writers of its division see it, before and after the day', async () => {
    function at(day: string) {
      return { ...desk.context, clock: () => new Date(`${day}T00:00:00Z`) }
    }
    expect(await listDueReviews(at('2098-12-01'), author)).toEqual([])
    expect(await listDueReviews(at('2099-01-15'), author)).toMatchObject([
      { guideId: water, reviewBy: '2099-01-31', overdue: false },
    ])
    expect(await listDueReviews(at('2099-02-01'), manager)).toMatchObject([{ overdue: true }])
    expect(await listDueReviews(at('2099-02-01'), stranger)).toEqual([])
  })

  test('When it is another day in UTC than in the department’s zone, then reviews and new guides go by the department’s', async () => {
    function around(moment: string, timeZone: string) {
      return { ...desk.context, clock: () => new Date(moment), config: { ...desk.context.config, timeZone } }
    }
    // Half past midnight of 1 February in Shanghai; still 31 January in UTC.
    expect(await listDueReviews(around('2099-01-31T16:30:00Z', 'Asia/Shanghai'), author)).toMatchObject([
      { guideId: water, overdue: true },
    ])
    // The evening of 31 January in Los Angeles; 1 February in UTC.
    expect(await listDueReviews(around('2099-02-01T04:30:00Z', 'America/Los_Angeles'), author)).toMatchObject([
      { guideId: water, overdue: false },
    ])
    // Half past midnight of 1 January in Shanghai, the first day on which it is thirty days away.
    expect(await listDueReviews(around('2098-12-31T15:30:00Z', 'Asia/Shanghai'), author)).toEqual([])
    expect(await listDueReviews(around('2098-12-31T16:30:00Z', 'Asia/Shanghai'), author)).toHaveLength(1)

    const wish = { from: 'nothing', division: 'urban-construction', slug: 'heat', title: '供热' } as const
    const context = around('2026-11-26T16:30:00Z', 'Asia/Shanghai')
    const draft = await openDraft(context, findReplyOf(desk.context), { wish, writer: author })
    expect((await readDraft(desk.context, author, draft)).content.reviewBy).toBe('2027-11-27')
  })
})
