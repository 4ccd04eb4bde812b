import { isDeepStrictEqual } from 'node:util'
import { stringify } from 'yaml'
import { parseGuideFile, type GuideContent } from './guide-file.ts'
import type { Divisions } from './knowledge-context.ts'

/** A guide as its file in knowledge-base/: the head as YAML, the body, then the questions. */
export function writeGuide(guide: GuideContent): string {
  // Which guide it is says the file's name.
  const { id: _, division: __, faq, body, ...head } = guide
  const questions = faq.map(({ question, answer }) => `### ${question}\n${answer}\n`).join('\n')
  return [
    '---\n',
    stringify(head, { lineWidth: 0 }),
    '---\n',
    body ? `${body}\n` : '',
    faq.length > 0 ? `\n## 常见问题\n\n${questions}` : '',
  ].join('')
}

/**
 * The guide as it comes back from its own file, or what is wrong with it, by field: what is written here can be
 * exported and loaded again without loss.
 */
export function checkGuide(
  organisation: Divisions,
  content: GuideContent,
): { guide: GuideContent } | { problems: Record<string, string> } {
  const parsed = parseGuideFile(organisation, `${content.id}.md`, new TextEncoder().encode(writeGuide(content)))
  if ('faults' in parsed) {
    return {
      problems: Object.fromEntries(
        parsed.faults.map(({ field, message }, at) => [field ?? `fault${at + 1}`, message.en]),
      ),
    }
  }
  const { faq, body } = parsed.guide.content
  // A heading in an answer would become a question of its own, or end them all.
  if (!isDeepStrictEqual(faq.map(trimmed), content.faq.map(trimmed)))
    return { problems: { faq: 'A question or an answer cannot hold a heading (##).' } }
  if (body !== content.body.trim())
    return { problems: { body: 'The text cannot hold the heading 常见问题; questions have fields of their own.' } }
  return { guide: parsed.guide.content }
}

function trimmed({ question, answer }: { question: string; answer: string }) {
  return {
    question: question.trim(),
    answer: answer.trim(),
  }
}
