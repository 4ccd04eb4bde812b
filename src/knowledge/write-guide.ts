import { isDeepStrictEqual } from 'node:util'
import { stringify } from 'yaml'
import type { Localized } from '../contract/shared.ts'
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
): { guide: GuideContent } | { problems: Record<string, Localized> } {
  const text = writeGuide(content)
  const parsed = parseGuideFile(organisation, `${content.id}.md`, new TextEncoder().encode(text))
  if ('faults' in parsed) {
    return {
      problems: Object.fromEntries(
        parsed.faults.map(({ field, line, message }) => [field ?? fieldAt(text, line), message]),
      ),
    }
  }
  const { faq, body } = parsed.guide.content
  // A heading in an answer would become a question of its own, or end them all.
  if (!isDeepStrictEqual(faq.map(trimmed), content.faq.map(trimmed)))
    return {
      problems: {
        faq: {
          zh: '问题和回答中不能有标题（#），请删除。',
          en: 'A question or an answer cannot hold a heading (#). Take it out.',
        },
      },
    }
  if (body !== content.body.trim())
    return {
      problems: {
        body: {
          zh: '补充说明中不能有“常见问题”这个标题，请在常见问题一栏填写。',
          en: 'The text cannot hold the heading 常见问题; questions have fields of their own.',
        },
      },
    }
  return { guide: parsed.guide.content }
}

/** The field of which a line of a guide's file tells, by path. */
function fieldAt(text: string, line: number): string {
  const before = text.split('\n').slice(0, line)
  if (before.lastIndexOf('---') <= 0) {
    const field = before.findLast((each) => /^\w+:/.test(each))
    return field?.split(':')[0] ?? 'title'
  }
  const questions = before.lastIndexOf('## 常见问题')
  if (questions < 0) return 'body'
  const asked = before.slice(questions).filter((each) => each.startsWith('### ')).length
  return asked === 0 ? 'faq' : `faq.${asked - 1}`
}

function trimmed({ question, answer }: { question: string; answer: string }) {
  return {
    question: question.trim(),
    answer: answer.trim(),
  }
}
