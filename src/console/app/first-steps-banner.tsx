import { CheckCircleOutlined } from '@ant-design/icons'
import { useEffect } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { Icon } from '../components/icon.tsx'
import { useFirstSteps } from '../lib/api/first-steps.ts'
import { useWords } from '../lib/use-words.ts'
import { pages } from './page-table.ts'
import { homeOf } from './roles.ts'

/** Says in this tab that somebody has been led to the first steps; from then on they go where they like. */
const ledKey = 'hotline.led-to-first-steps'

/**
 * How much an administrator has still to do before the hotline can be called; nothing once all is done or left out.
 * Whoever has just signed in is led there.
 */
export default function FirstStepsBanner() {
  const { t } = useWords()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const { steps = [] } = useFirstSteps(true).data ?? {}
  const count = steps.filter(({ done, dismissed }) => !done && !dismissed).length
  useEffect(() => {
    if (count === 0 || sessionStorage.getItem(ledKey)) return
    sessionStorage.setItem(ledKey, 'yes')
    if (pathname === homeOf('administrator')) void navigate(pages.firstSteps.path, { replace: true })
  }, [count, pathname, navigate])
  if (count === 0 || pathname === pages.firstSteps.path) return null
  return (
    <div className="banner" role="status">
      <Icon of={CheckCircleOutlined} />
      <span>{t('firstSteps.banner', { count })}</span>
      <Link to={pages.firstSteps.path}>{t('firstSteps.go')}</Link>
    </div>
  )
}
