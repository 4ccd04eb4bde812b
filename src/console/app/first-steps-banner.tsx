import { CheckCircleOutlined } from '@ant-design/icons'
import { useEffect } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { z } from 'zod'
import { Icon } from '../components/icon.tsx'
import { useFirstSteps } from '../lib/api/first-steps.ts'
import { useWords } from '../lib/use-words.ts'
import { pages } from './page-table.ts'
import { homeOf } from './roles.ts'

/** Whether somebody has just come in, as the page of signing in says. */
const Came = z.object({ arrived: z.boolean() }).catch({ arrived: false })

/**
 * How much an administrator has still to do before the hotline can be called; nothing once all is done or left out.
 * Whoever has just signed in is led there.
 */
export default function FirstStepsBanner() {
  const { t } = useWords()
  const { pathname, state } = useLocation()
  const { arrived } = Came.parse(state)
  const navigate = useNavigate()
  const { steps = [] } = useFirstSteps(true).data ?? {}
  const count = steps.filter(({ done, dismissed }) => !done && !dismissed).length
  useEffect(() => {
    if (count > 0 && arrived && pathname === homeOf('administrator'))
      void navigate(pages.firstSteps.path, { replace: true })
  }, [count, arrived, pathname, navigate])
  if (count === 0 || pathname === pages.firstSteps.path) return null
  return (
    <div className="banner" role="status">
      <Icon of={CheckCircleOutlined} />
      <span>{t('firstSteps.banner', { count })}</span>
      <Link to={pages.firstSteps.path}>{t('firstSteps.go')}</Link>
    </div>
  )
}
