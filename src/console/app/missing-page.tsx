import { Nothing } from '../components/states.tsx'
import { Link } from 'react-router'
import { useTitle } from '../lib/use-title.ts'
import { useWords } from '../lib/use-words.ts'

function MissingPage() {
  const { t } = useWords()
  useTitle(t('missing.title'))
  return (
    <div className="middle">
      <Nothing as="h1" title={t('missing.title')} hint={t('missing.hint')}>
        <Link to="/">{t('missing.home')}</Link>
      </Nothing>
    </div>
  )
}
export default MissingPage
