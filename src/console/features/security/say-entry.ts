import type { TrailEntry } from '../../../contract/security.ts'
import { describeEvent } from '../../components/describe-event.ts'
import { useNames } from '../../lib/use-names.ts'
import { usePhone } from '../../lib/use-phone.ts'
import { useWords } from '../../lib/use-words.ts'

type SayEntry = {
  /** What happened, as a sentence. */
  sayWhat: (entry: TrailEntry) => string
  /** Who did it; nobody has signed in yet who is refused. */
  sayActor: (entry: TrailEntry) => string
}

/** How an event of the audit trail reads. */
export function useSayEntry(): SayEntry {
  const { t, local, moment } = useWords()
  const { nameOf } = useNames()
  const phone = usePhone()
  return {
    sayWhat: (entry) =>
      describeEvent(
        { ...entry, operatorName: entry.personName, ticketNumber: null, guideTitle: null },
        { t, local, phone, nameOf, moment: (at) => moment(at) },
      ),
    sayActor: ({ actorName, type }) => {
      if (actorName) return local(actorName)
      return type === 'session.refused' ? t('security.unknown') : t('security.itself')
    },
  }
}
