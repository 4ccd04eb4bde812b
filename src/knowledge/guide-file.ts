import { z } from 'zod'
import { says } from '../contract/describe-issue.ts'
import { Guide, GuideKind } from '../contract/guides.ts'
import { markdownFault } from '../contract/markdown/budget.ts'
import { isKnown } from '../organisation/organisation.ts'
import type { Fault } from './fault.ts'
import { readFrontMatter } from './front-matter.ts'
import { splitQuestions } from './split-questions.ts'
import { isPlain, readText } from './read-text.ts'
import type { Divisions } from './knowledge-context.ts'

/** A guide as a file gives it; the version is the database's to give. */
export const GuideContent = Guide.omit({ version: true })
export type GuideContent = z.infer<typeof GuideContent>

/** `lineOf` gives the line of a field of the head, `questionsLine` that of the questions below it. */
export type ParsedGuide = {
  content: GuideContent
  file: string
  lineOf: (path: readonly PropertyKey[]) => number
  questionsLine: number
}

function text(maximum: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(maximum)
    .refine(
      isPlain,
      says(
        '不允许 HTML、控制字符或残缺字符，请删除。',
        'HTML, control characters and half characters are not allowed. Take them out.',
      ),
    )
}
function sentences(ends: RegExp) {
  return (value: string) => (value.match(ends)?.length ?? 0) <= 3
}

const threeSentences = says('最多三句，请精简。', 'Three sentences at most. Shorten it.')

/** A line of what callers say: 燃气/煤气 漏/泄漏. */
const saying = text(200).refine(
  (line) => line.split(' ').every((group) => group.split('/').every(Boolean)),
  says('词与词之间用一个空格，可替换的说法之间用一个斜杠。', 'Part words by one space, alternatives by one slash.'),
)

const Head = z.strictObject({
  kind: GuideKind,
  title: text(60),
  titleEn: text(120),
  keywords: z.array(text(30)).min(1).max(40),
  asked: z.array(text(40)).max(40).default([]),
  audience: text(200),
  answer: text(300).refine(sentences(/[。！？]/g), threeSentences),
  answerEn: text(600).refine(sentences(/[.!?](?=\s|$)/g), threeSentences),
  emergency: z
    .strictObject({
      tell: z.strictObject({ zh: text(200), en: text(400) }),
      when: z.array(saying).min(1).max(40),
      unless: z.array(saying).max(40).default([]),
    })
    .optional(),
  steps: z.array(text(300)).max(20),
  materials: z
    .array(
      z.strictObject({
        name: text(120),
        form: z.enum(['original', 'copy', 'original_and_copy', 'electronic']),
        count: z.int().positive(),
        when: text(120).optional(),
      }),
    )
    .max(40),
  limits: z
    .array(
      z
        .strictObject({
          name: text(80),
          kind: z.enum(['statutory', 'promised', 'open']),
          value: text(120),
          basis: text(120).optional(),
        })
        .refine(
          ({ kind, basis }) => kind !== 'statutory' || basis !== undefined,
          says('法定时限须写明依据。', 'A statutory limit names its basis. Fill that in.'),
        ),
    )
    .max(20),
  fee: text(200),
  where: text(300),
  legalBasis: z
    .array(z.strictObject({ law: text(120), article: text(60), version: z.iso.date(), says: text(300) }))
    .min(1)
    .max(20),
  notHere: z.array(text(200)).max(10),
  related: z
    .array(
      z
        .string()
        .regex(
          /^[a-z0-9-]+\/[a-z0-9-]+$/,
          says('应为 处室/名称，如 housing/queue。', 'This must be division/slug, such as housing/queue.'),
        ),
    )
    .max(8),
  owner: text(60),
  reviewBy: z.iso.date(),
  demo: z.boolean(),
})

const path = /^([^/]+)\/([a-z0-9][a-z0-9-]{0,63})\.md$/

/**
 * Parses one guide file. `file` is its path in the knowledge base, `division/slug.md`; `bytes` its content.
 * Answers the guide, or everything that is wrong with it, each with file and line.
 */
export function parseGuideFile(
  { divisions }: Divisions,
  file: string,
  bytes: Uint8Array,
): { guide: ParsedGuide } | { faults: Fault[] } {
  const [, division, slug] = path.exec(file) ?? []
  if (!division || !slug)
    return {
      faults: [
        {
          file,
          line: 1,
          message: {
            zh: '文件名应为 处室/名称.md，名称用小写字母、数字和连字符。',
            en: 'The name must be division/slug.md, in lower-case letters, digits and hyphens.',
          },
        },
      ],
    }
  if (!isKnown(divisions, division))
    return {
      faults: [
        { file, line: 1, message: { zh: `没有“${division}”这个处室。`, en: `There is no division ${division}.` } },
      ],
    }
  const read = readText(file, bytes)
  if ('faults' in read) return read
  const head = readFrontMatter(file, read.text, Head)
  if ('faults' in head) return head
  const below = splitQuestions(file, head.body, head.bodyLine)
  if ('faults' in below) return below
  const unreadable = markdownFault(head.body)
  if (unreadable) return { faults: [{ file, line: head.bodyLine, field: 'body', message: unreadable }] }
  return {
    guide: {
      content: { id: `${division}/${slug}`, division, ...head.fields, faq: below.faq, body: below.body },
      file,
      lineOf: head.lineOf,
      questionsLine: below.line,
    },
  }
}
