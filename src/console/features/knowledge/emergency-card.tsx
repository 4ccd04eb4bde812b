import { AlertFilled } from '@ant-design/icons'
import type { Localized } from '../../../contract/shared.ts'
import { Icon } from '../../components/icon.tsx'
import { useWords } from '../../lib/use-words.ts'
import styles from './knowledge.module.css'

/** What the caller is told at once, with the Chinese words below the English ones. */
export function EmergencyWords({ tell }: { tell: Localized }) {
  const { t, language } = useWords()
  return (
    <>
      <strong className="row">
        <Icon of={AlertFilled} />
        {t('emergency.first')}
      </strong>
      {language === 'en' && <p className={styles.tell}>{tell.en}</p>}
      <p className={language === 'en' ? undefined : styles.tell} lang="zh-CN">
        {tell.zh}
      </p>
    </>
  )
}

/** A danger that cannot wait, above everything that was found. */
export function EmergencyCard({ tell, title, onOpen }: { tell: Localized; title: string; onOpen: () => void }) {
  const { t } = useWords()
  return (
    <section className={styles.emergency} role="alert" data-part="emergency">
      <EmergencyWords tell={tell} />
      <button type="button" className="plain" onClick={onOpen}>
        {t('emergency.open', { title })}
      </button>
    </section>
  )
}
