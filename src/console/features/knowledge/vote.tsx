import { DislikeOutlined, LikeOutlined } from '@ant-design/icons'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import type { OpenedGuide } from '../../../contract/guides.ts'
import { Icon } from '../../components/icon.tsx'
import { useRateGuide } from '../../lib/api/guides.ts'
import { useWords } from '../../lib/use-words.ts'
import styles from './knowledge.module.css'

/** Thumbs up or down; a thumb down may say why. */
export function Vote({ guide }: { guide: OpenedGuide }) {
  const { t, errorText } = useWords()
  const { message } = App.useApp()
  const rating = useRateGuide(guide.id, guide.version)
  const [why, setWhy] = useState<string | null>(null)
  function send(useful: boolean, comment: string) {
    return rating.mutate(
      { useful, comment },
      {
        onSuccess: () => void message.success(t('vote.thanks')),
        onError: (error) => void message.error(errorText(error)),
      },
    )
  }
  const useful = guide.vote?.useful
  return (
    <section className={styles.vote} aria-label={t('vote.ask')}>
      <div className="row">
        <span className="muted small">{t('vote.ask')}</span>
        <Button
          size="small"
          aria-pressed={useful === true}
          type={useful === true ? 'primary' : 'default'}
          icon={<Icon of={LikeOutlined} />}
          disabled={rating.isPending}
          onClick={() => {
            setWhy(null)
            send(true, '')
          }}
        >
          {t('vote.yes')}
        </Button>
        <Button
          size="small"
          aria-pressed={useful === false}
          type={useful === false ? 'primary' : 'default'}
          icon={<Icon of={DislikeOutlined} />}
          disabled={rating.isPending}
          onClick={() => {
            setWhy(guide.vote?.comment ?? '')
            send(false, guide.vote?.comment ?? '')
          }}
        >
          {t('vote.no')}
        </Button>
      </div>
      {why !== null && (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault()
            send(false, why)
            setWhy(null)
          }}
        >
          <Input
            autoFocus
            maxLength={300}
            value={why}
            aria-label={t('vote.why')}
            placeholder={t('vote.why')}
            onChange={(event) => setWhy(event.target.value)}
          />
          <Button htmlType="submit">{t('vote.send')}</Button>
        </form>
      )}
    </section>
  )
}
