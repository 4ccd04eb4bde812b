import { z } from 'zod'
import { readQuery } from './form.ts'

const query = z.object({
  PageSize: z.coerce.number().int().min(1).max(1000).catch(50).default(50),
  Page: z.coerce.number().int().min(0).catch(0).default(0),
})

/**
 * One page of a list in Twilio's shape: `{[name]: […], page, page_size, next_page_uri, …}`. The path is without
 * `.json`.
 */
export function page<T>(
  name: string,
  items: readonly T[],
  present: (item: T) => unknown,
  path: string,
  search: Record<string, unknown>,
) {
  const { PageSize, Page } = readQuery(query, search)
  const start = Page * PageSize
  function uriOf(number: number) {
    const params = new URLSearchParams()
    for (const [key, value] of Object.entries(search))
      if (key !== 'Page' && key !== 'PageToken' && key !== 'PageSize') params.append(key, String(value))
    params.append('PageSize', String(PageSize))
    params.append('Page', String(number))
    return `${path}.json?${params.toString()}`
  }
  const shown = items.slice(start, start + PageSize)
  return {
    [name]: shown.map(present),
    page: Page,
    page_size: PageSize,
    start,
    end: shown.length === 0 ? start : start + shown.length - 1,
    uri: uriOf(Page),
    first_page_uri: uriOf(0),
    next_page_uri: start + PageSize < items.length ? uriOf(Page + 1) : null,
    previous_page_uri: Page > 0 ? uriOf(Page - 1) : null,
  }
}
