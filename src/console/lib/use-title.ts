import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

/** Names the tab: what the page shows, then the product. */
export function useTitle(page: string) {
  const { t } = useTranslation()
  const product = t('product.name')
  useEffect(() => {
    document.title = `${page} · ${product}`
  }, [page, product])
}
