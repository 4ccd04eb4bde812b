import { DisconnectOutlined, InboxOutlined, WarningOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { codeOf, needsReload } from '../lib/api-error.ts'
import { useWords } from '../lib/use-words.ts'
import styles from './states.module.css'

/** Grey lines in the place of what is being fetched. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const { t } = useWords()
  return (
    <div role="status" aria-label={t('state.loading')} style={{ padding: 16 }}>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  )
}

/** Nothing to show, and why or what to do. */
export function Nothing({
  title,
  hint,
  as: Title = 'strong',
  children,
}: {
  title: string
  hint?: string
  /** `h1` where it is all that the page says. */
  as?: 'strong' | 'h1'
  children?: ReactNode
}) {
  return (
    <div className={styles.state}>
      <Icon of={InboxOutlined} />
      <Title>{title}</Title>
      {hint && <span>{hint}</span>}
      {children}
    </div>
  )
}

function reload() {
  window.location.reload()
}

/**
 * What went wrong, and the way out: to try again, or a fresh page where nothing else helps or `onRetry` is not given.
 */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t, errorText } = useWords()
  const again = needsReload(error) ? undefined : onRetry
  const offline = codeOf(error) === 'offline'
  return (
    <div className={styles.state} data-part="state" role="alert">
      {offline ? <Icon of={DisconnectOutlined} /> : <Icon of={WarningOutlined} />}
      <strong>{offline ? t('state.offline') : t('state.failed')}</strong>
      <span>{errorText(error)}</span>
      <Button onClick={again ?? reload}>{again ? t('state.retry') : t('state.reload')}</Button>
    </div>
  )
}

type Asked<Data> = { data: Data | undefined; error: unknown; isPending: boolean; refetch: () => unknown }

/** One request's loading, failed and ready state; data once had stays while it is read again. */
export function Answer<Data>({
  query,
  rows,
  children,
}: {
  query: Asked<Data>
  rows?: number
  children: (data: Data) => ReactNode
}) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  return <Loading rows={rows} />
}
