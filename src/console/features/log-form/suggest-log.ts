import { categoryOf } from '../../../contract/call-category.ts'
import type { CallDetail, LogFields } from '../../../contract/calls.ts'
import type { Reference } from '../../../contract/reference.ts'

/** What of a call is told in its log. */
type Suggesting = Parameters<typeof categoryOf>[0] & {
  guides: readonly { guideId: string; title: string }[]
  checklists: readonly { title: string; state: CallDetail['checklists'][number]['state'] }[]
  ticketList: readonly { number: string }[]
}

type Texts = {
  who: string
  when: string
  where: string
  what: (guides: string) => string
  course: (guides: string) => string
  told: (checklists: string) => string
  forwarded: (numbers: string) => string
}

/**
 * What the log most likely says, from the call, the guides that were used and the work orders made.
 * Only a proposal for fields that are still empty; nothing is submitted by it.
 */
export function suggestLog(
  call: Suggesting,
  values: LogFields,
  reference: Pick<Reference, 'categories' | 'dispositions'>,
  texts: Texts,
): Partial<LogFields> {
  const titles = call.guides.map((guide) => guide.title)
  const tickets = call.ticketList.map((ticket) => ticket.number)
  const division = call.guides[0]?.guideId.split('/')[0]
  const category =
    categoryOf(call) ?? reference.categories.find((item) => item.divisionId === division && !item.retired)?.id ?? null
  function dispositionLike(name: RegExp): string | null {
    return reference.dispositions.find((item) => name.test(item.id) && !item.retired)?.id ?? null
  }
  const [forwarded, answered] = [dispositionLike(/forward|dispatch|ticket|work_?order/), dispositionLike(/^answer/)]
  const disposition = tickets.length > 0 ? forwarded : titles.length > 0 ? answered : null
  const told = call.checklists.filter(({ state }) => state !== 'failed').map(({ title }) => title)
  const course = [
    ...(titles.length > 0 ? [texts.course(titles.join('》《'))] : []),
    ...(told.length > 0 ? [texts.told([...new Set(told)].join('》《'))] : []),
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
    // What was answered at once before a work order was made of it, is so no more.
    ...(values.disposition && !(tickets.length > 0 && values.disposition === answered)
      ? {}
      : { disposition: proposal.disposition }),
  }
}
