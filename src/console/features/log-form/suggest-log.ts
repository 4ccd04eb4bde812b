import { categoryOf } from '../../../contract/call-category.ts'
import type { CallDetail, LogFields } from '../../../contract/calls.ts'
import type { Reference } from '../../../contract/reference.ts'

type Texts = {
  who: string
  when: string
  where: string
  what: (guides: string) => string
  course: (guides: string) => string
  forwarded: (numbers: string) => string
}

/**
 * What the log most likely says, from the call, the guides that were used and the work orders made.
 * Only a proposal for fields that are still empty; nothing is submitted by it.
 */
export function suggestLog(
  call: CallDetail,
  values: LogFields,
  reference: Reference,
  texts: Texts,
): Partial<LogFields> {
  const titles = call.guides.map((guide) => guide.title)
  const tickets = call.ticketList.map((ticket) => ticket.number)
  const division = call.guides[0]?.guideId.split('/')[0]
  const category = categoryOf(call) ?? reference.categories.find((item) => item.divisionId === division)?.id ?? null
  const outcome =
    tickets.length > 0
      ? /forward|dispatch|ticket|work_?order|transfer/
      : titles.length > 0
        ? /answer|resolved|direct/
        : null
  const disposition = outcome ? (reference.dispositions.find((item) => outcome.test(item.id))?.id ?? null) : null
  const course = [
    ...(titles.length > 0 ? [texts.course(titles.join('》《'))] : []),
    ...(tickets.length > 0 ? [texts.forwarded(tickets.join('、'))] : []),
  ].join('\n')
  const proposal: LogFields = {
    who: texts.who,
    when: texts.when,
    where: texts.where,
    what: titles.length > 0 ? texts.what(titles.join('》《')) : '',
    course,
    notes: '',
    category,
    disposition,
  }
  return {
    ...(values.who ? {} : { who: proposal.who }),
    ...(values.when ? {} : { when: proposal.when }),
    ...(values.where ? {} : { where: proposal.where }),
    ...(values.what ? {} : { what: proposal.what }),
    ...(values.course ? {} : { course: proposal.course }),
    ...(values.category ? {} : { category: proposal.category }),
    ...(values.disposition ? {} : { disposition: proposal.disposition }),
  }
}
