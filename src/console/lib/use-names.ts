import { useCallback, useMemo } from 'react'
import type { Reference } from '../../contract/reference.ts'
import type { Localized } from '../../contract/shared.ts'
import { useReference } from './api/reference.ts'
import { useWords } from './use-words.ts'

type List = 'divisions' | 'queues' | 'categories' | 'dispositions' | 'breakReasons'
type Named = { id: string; name: Localized; retired?: true | undefined }
type Option = { value: string; label: string }

/** A category with those above it, as 房产 / 物业服务. */
function pathOf(categories: Reference['categories'], id: string, local: (text: Localized) => string): string {
  const names: string[] = []
  for (let at = categories.find((one) => one.id === id); at && names.length < categories.length;) {
    names.unshift(local(at.name))
    const above = at.parentId
    at = categories.find((one) => one.id === above)
  }
  return names.join(' / ')
}

function optionsOf(
  reference: Reference,
  among: (items: readonly Named[]) => readonly Named[],
  local: (text: Localized) => string,
) {
  function of(items: readonly Named[]): Option[] {
    return among(items).map((item) => ({ value: item.id, label: local(item.name) }))
  }
  return {
    divisions: of(reference.divisions),
    queues: of(reference.queues),
    categories: among(reference.categories).map(({ id }) => ({
      value: id,
      label: pathOf(reference.categories, id, local),
    })),
    dispositions: of(reference.dispositions),
    breakReasons: of(reference.breakReasons),
    ticketKinds: of(reference.ticketKinds.map(({ kind: id, ...rest }) => ({ id, ...rest }))),
  }
}

const empty: Reference = {
  demo: false,
  timeZone: 'Asia/Shanghai',
  divisions: [],
  queues: [],
  categories: [],
  dispositions: [],
  breakReasons: [],
  ticketKinds: [],
  department: null,
  serviceNumbers: [],
  phoneUrl: null,
  missingYear: null,
  notice: null,
  messages: false,
}

/**
 * The service's name lists in the person's language: as options to choose from, as options to look for records by, and
 * a name for an id. What is retired can be looked for, but not chosen.
 */
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
    return optionsOf(reference, (items) => items.filter(({ retired }) => !retired), local)
  }, [reference, local])
  const everyOption = useMemo(() => optionsOf(reference, (items) => items, local), [reference, local])
  /** What may be chosen, and what is chosen although it has been retired since. */
  const choices = useCallback(
    (list: 'categories' | 'dispositions', chosen: string | null) => {
      const retired = everyOption[list].filter(
        ({ value }) => value === chosen && !options[list].some((option) => option.value === value),
      )
      return [...options[list], ...retired]
    },
    [options, everyOption],
  )
  return { reference, nameOf, kindOf, options, everyOption, choices }
}
