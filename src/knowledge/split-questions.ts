import type { Guide } from '../contract/guides.ts'
import type { Fault } from './fault.ts'

const section = /^##\s+(.+?)\s*$/
const question = /^###\s+(.+?)\s*$/
const questionsTitle = '常见问题'

/** `line` is where the questions begin; the first of the text when there are none. */
type Questions = Pick<Guide, 'faq' | 'body'> & { line: number }

/**
 * Takes the questions (`## 常见问题`, then `### question` and its answer) out of a guide's Markdown; the rest is the body.
 */
export function splitQuestions(file: string, markdown: string, firstLine: number): Questions | { faults: Fault[] } {
  const faq: { question: string; answer: string; line: number }[] = []
  const body: string[] = []
  const faults: Fault[] = []
  let inside = false
  let begin = firstLine
  markdown.split('\n').forEach((text, at) => {
    const line = firstLine + at
    const title = section.exec(text)?.[1]
    if (title !== undefined) inside = title === questionsTitle
    if (title === questionsTitle) begin = line
    if (title === questionsTitle) return
    if (!inside) return void body.push(text)
    const asked = question.exec(text)?.[1]
    const last = faq.at(-1)
    if (asked !== undefined) {
      if (faq.some((known) => known.question === asked))
        faults.push({
          file,
          line,
          message: { zh: `问题“${asked}”重复。`, en: `The question ${asked} stands here twice.` },
        })
      faq.push({ question: asked, answer: '', line })
    } else if (last) last.answer += `${text}\n`
    else if (text.trim())
      faults.push({
        file,
        line,
        message: { zh: '“常见问题”之下应先写 ### 问题。', en: 'Below 常见问题 a ### question must come first.' },
      })
  })
  for (const { question: asked, answer, line } of faq) {
    if (!answer.trim())
      faults.push({
        file,
        line,
        message: { zh: `问题“${asked}”没有答案。`, en: `The question ${asked} has no answer.` },
      })
  }
  if (faults.length > 0) return { faults }
  return {
    faq: faq.map(({ question: asked, answer }) => ({ question: asked, answer: answer.trim() })),
    body: body.join('\n').trim(),
    line: begin,
  }
}
