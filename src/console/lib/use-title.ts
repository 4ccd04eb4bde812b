import { useEffect } from 'react'
import { useReference } from './api/reference.ts'
import { useWords } from './use-words.ts'

/** Names the tab: what the page shows, then the department and the product. */
export function useTitle(page: string) {
  const { t, local } = useWords()
  const department = useReference().data?.department
  const product = department ? `${local(department)} · ${t('product.name')}` : t('product.name')
  useEffect(() => {
    document.title = `${page} · ${product}`
  }, [page, product])
}
