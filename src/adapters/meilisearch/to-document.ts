import type { Guide } from '../../contract/guides.ts'
import { foldText } from '../../platform/fold-text.ts'

/** The syllable of each UTF-16 unit of a text; empty where there is none. */
export type Spell = (text: string) => readonly string[]

/** Every syllable a character is read as. */
export type Readings = (unit: string) => readonly string[]

export type Document = {
  id: string
  guideId: string
  version: number
  division: string
  kind: string
  title: string
  keywords: string[]
  asked: string[]
  faq: string[]
  answer: string
  body: string
  /** Every Chinese character by itself, so that words inside words are found. */
  characters: string
  /** Pinyin of the names and questions, by syllable and in one piece. */
  sounds: string
  initials: string
}

/** A primary key that Meilisearch takes: letters, digits, hyphens and underscores. */
export function keyOf(guideId: string): string {
  return guideId.replaceAll('/', '__')
}

/** The Chinese characters of a text apart from each other, what is between them as it is. */
export function spread(text: string): string {
  return text
    .replace(/[\u4e00-\u9fff]/g, ' $& ')
    .replace(/\s+/g, ' ')
    .trim()
}

function syllablesOf(spell: Spell, text: string): string[] {
  return spell(text).filter((syllable) => syllable !== '')
}

function initialsOf(syllables: readonly string[]): string {
  return syllables.map((syllable) => syllable[0] ?? '').join('')
}

/** A name as it sounds when one of its characters is read another way, for each of its other readings. */
function misread(spell: Spell, readings: Readings, text: string): string[][] {
  const syllables = spell(text)
  return syllables.flatMap((syllable, at) =>
    readings(syllable ? (text[at] ?? '') : '')
      .filter((reading) => reading !== syllable)
      .map((reading) => syllables.with(at, reading)),
  )
}

/** A guide as it is indexed: folded, as questions are. */
export function toDocument(guide: Guide, spell: Spell, readings: Readings = () => []): Document {
  const title = foldText(guide.title)
  const keywords = guide.keywords.map(foldText)
  const asked = guide.asked.map(foldText)
  const answer = foldText(guide.answer)
  const faq = guide.faq.map(({ question, answer: said }) => foldText(`${question} ${said}`))
  const body = [
    guide.titleEn,
    guide.answerEn,
    guide.audience,
    guide.fee,
    guide.where,
    ...guide.steps,
    ...guide.notHere,
    ...guide.materials.map(({ name, when }) => `${name} ${when ?? ''}`),
    ...guide.limits.map(({ name, value, basis }) => `${name} ${value} ${basis ?? ''}`),
    ...guide.legalBasis.map(({ law, article, says }) => `${law} ${article} ${says}`),
    guide.body,
  ]
    .map(foldText)
    .join('\n')
  const spoken = [title, ...keywords, ...asked, ...guide.faq.map(({ question }) => foldText(question))]
  const spelled = spoken.map((text) => syllablesOf(spell, text))
  return {
    id: keyOf(guide.id),
    guideId: guide.id,
    version: guide.version,
    division: guide.division,
    kind: guide.kind,
    title,
    keywords,
    asked,
    faq,
    answer,
    body,
    characters: spread([...spoken, ...faq, answer, body].join('\n')),
    sounds: [
      ...spelled.map((syllables) => `${syllables.join(' ')} ${syllables.join('')}`),
      ...[title, ...keywords].flatMap((name) => misread(spell, readings, name).map((syllables) => syllables.join(''))),
    ].join('\n'),
    initials: [
      ...new Set([
        ...spelled.map(initialsOf),
        ...[title, ...keywords].flatMap((name) => misread(spell, readings, name).map(initialsOf)),
      ]),
    ].join(' '),
  }
}
