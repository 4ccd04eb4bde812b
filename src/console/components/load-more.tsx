import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useWords } from '../lib/use-words.ts'

type Paged = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

/** The end of a list: fetches the next page when it comes into view, or is pressed. */
export function LoadMore({ query, shown, total }: { query: Paged; shown: number; total: number }) {
  const { t } = useWords()
  const mark = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  useEffect(() => {
    if (!mark.current || !hasNextPage || isFetchingNextPage) return
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some((entry) => entry.isIntersecting)) fetchNextPage()
      },
      { rootMargin: '400px' },
    )
    observer.observe(mark.current)
    return () => observer.disconnect()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  return (
    <div ref={mark} className="row small muted" style={{ justifyContent: 'center', padding: 8 }}>
      <span>{t('list.shown', { shown, total })}</span>
      {hasNextPage && (
        <Button size="small" type="text" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </div>
  )
}
