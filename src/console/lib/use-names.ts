import { useCallback, useMemo } from 'react'
import type { Reference } from '../../contract/reference.ts'
import { useReference } from './api/reference.ts'
import { useWords } from './use-words.ts'

type List = 'divisions' | 'queues' | 'categories' | 'dispositions' | 'breakReasons'
const empty: Reference = {
  demo: false,
  timeZone: 'Asia/Shanghai',
  divisions: [],
  queues: [],
  categories: [],
  dispositions: [],
  breakReasons: [],
  ticketKinds: [],
  serviceNumbers: [],
  phoneUrl: null,
  missingYear: null,
  messages: false,
}

/** The service's name lists in the person's language: as options to choose from, and a name for an id. */
export function useNames() {
  const { local } = useWords()
  const reference = useReference().data ?? empty
  const nameOf = useCallback(
    (list: List, id: string | null) => {
      const found = reference[list].find((item) => item.id === id)
      return found ? local(found.name) : (id ?? '—')
    },
    [reference, local],
  )
  const kindOf = useCallback(
    (kind: string) => {
      const found = reference.ticketKinds.find((item) => item.kind === kind)
      return found ? local(found.name) : kind
    },
    [reference, local],
  )
  const options = useMemo(() => {
    function of(items: { id: string; name: { zh: string; en: string } }[]) {
      return items.map((item) => ({ value: item.id, label: local(item.name) }))
    }
    return {
      divisions: of(reference.divisions),
      queues: of(reference.queues),
      categories: of(reference.categories),
      dispositions: of(reference.dispositions),
      breakReasons: of(reference.breakReasons),
      ticketKinds: reference.ticketKinds.map(({ kind, name }) => ({ value: kind, label: local(name) })),
    }
  }, [reference, local])
  return { reference, nameOf, kindOf, options }
}
