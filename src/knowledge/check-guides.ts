import type { Fault } from './fault.ts'
import type { KnowledgeBase } from './read-knowledge-base.ts'

/** So many questions in callers' own words make a guide findable. */
const fewestQuestions = 4

/**
 * What should be mended in guides that can be used all the same: a review that is overdue, a related guide that does
 * not exist, too few questions. `today` is YYYY-MM-DD in the department's zone.
 */
export function checkGuides({ guides, present }: KnowledgeBase, today: string): Fault[] {
  return guides.flatMap(({ content: { id, reviewBy, related, faq }, file, lineOf, questionsLine }) => {
    const faults: Fault[] = []
    if (reviewBy < today)
      faults.push({
        file,
        line: lineOf(['reviewBy']),
        message: {
          zh: `复核期限 ${reviewBy} 已过，请复核内容后更新日期。`,
          en: `The review was due by ${reviewBy}. Review the text, then set a new date.`,
        },
      })
    related.forEach((other, at) => {
      if (other === id)
        faults.push({
          file,
          line: lineOf(['related', at]),
          message: { zh: '相关指南不能是自己。', en: 'A guide cannot be related to itself.' },
        })
      else if (!present.has(other))
        faults.push({
          file,
          line: lineOf(['related', at]),
          message: { zh: `没有“${other}”这篇指南。`, en: `There is no guide ${other}.` },
        })
    })
    if (faq.length < fewestQuestions)
      faults.push({
        file,
        line: questionsLine,
        message: {
          zh: `常见问题只有 ${faq.length} 个，至少要 ${fewestQuestions} 个。`,
          en: `There are only ${faq.length} questions; ${fewestQuestions} are needed.`,
        },
      })
    return faults
  })
}
