import {
  FileTextOutlined,
  LogoutOutlined,
  PhoneOutlined,
  QuestionCircleOutlined,
  SafetyCertificateOutlined,
  HddOutlined,
  WifiOutlined,
} from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { lazy, Suspense, useCallback, useMemo } from 'react'
import { Link, Outlet, useLocation } from 'react-router'
import { alarms } from '../../contract/event-stream.ts'
import type { Person, Role, SignedIn } from '../../contract/identity.ts'
import { Appearance } from '../components/appearance.tsx'
import { Icon } from '../components/icon.tsx'
import { Loading } from '../components/states.tsx'
import { useAlarms } from '../lib/alarms.ts'
import { useReference } from '../lib/api/reference.ts'
import { useSignOut } from '../lib/api/session.ts'
import { LiveUpdates, useConnection } from '../lib/live-updates.tsx'
import { OpenPages, pageNames, type PageName } from '../lib/page-access.ts'
import { useDroppedFiles } from '../lib/use-dropped-files.ts'
import { usePastedPictures } from '../lib/use-pasted-pictures.ts'
import { useWords } from '../lib/use-words.ts'
import '../lib/working-words.ts'
import { Broken } from './broken.tsx'
import { Navigation } from './navigation.tsx'
import { pages, type PageEntry } from './page-table.ts'
import { pagesOf } from './roles.ts'
import { UrgentBanner } from './urgent-banner.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { StaySignedIn } from './stay-signed-in.tsx'

const SearchPalette = lazy(() => import('../features/knowledge/search-palette.tsx'))
const FirstStepsBanner = lazy(() => import('./first-steps-banner.tsx'))
const OperatorFrame = lazy(() => import('./operator-frame.tsx'))

function Offline() {
  const { t } = useWords()
  if (useConnection() !== 'lost') return null
  return (
    <div className="banner" role="status">
      <Icon of={WifiOutlined} />
      <span>{t('state.lost')}</span>
    </div>
  )
}

/** Whoever has to do with how the service runs. */
function leads(role: Role) {
  return role === 'manager' || role === 'administrator'
}

/** What is wrong with the server: whoever sees it is asked to tell those who can mend it. */
function Alarms({ role }: { role: Role }) {
  const { t } = useWords()
  const raised = useAlarms()
  const alarm = alarms.findLast((known) => raised.includes(known) && (known !== 'reports_aside' || leads(role)))
  if (alarm === undefined) return null
  return (
    <div className="banner" role="alert">
      <Icon of={HddOutlined} />
      <span>{t(`alarm.${alarm}`)}</span>
    </div>
  )
}

function Account({ person }: { person: Person }) {
  const { t, local, errorText } = useWords()
  const { modal, message } = App.useApp()
  const signOut = useSignOut(person)
  const phoneUrl = useReference().data?.phoneUrl
  const administrator = person.role === 'administrator' || person.role === 'manager'
  function ask() {
    return modal.confirm({
      scrollLock: false,
      title: t('account.signOutTitle'),
      content: person.role === 'operator' ? t('account.signOutText') : null,
      okText: t('account.signOut'),
      onOk: () => signOut.mutateAsync().catch((error: unknown) => void message.error(errorText(error))),
    })
  }
  const items = [
    { key: 'role', label: `${t(`roles.${person.role}`)} · ${person.username}`, disabled: true },
    {
      key: 'own',
      icon: <Icon of={SafetyCertificateOutlined} />,
      label: <Link to={pages.account.path}>{local(pageNames.account)}</Link>,
    },
    ...(phoneUrl
      ? [
          {
            key: 'phone',
            icon: <Icon of={PhoneOutlined} />,
            label: (
              <a href={phoneUrl} target="_blank" rel="noreferrer">
                {t('account.phone')}
              </a>
            ),
          },
        ]
      : []),
    ...(administrator
      ? [
          {
            key: 'docs',
            icon: <Icon of={FileTextOutlined} />,
            label: (
              <a href="/api/docs" target="_blank" rel="noreferrer">
                {t('account.docs')}
              </a>
            ),
          },
        ]
      : []),
    { key: 'out', icon: <Icon of={LogoutOutlined} />, label: t('account.signOut'), onClick: ask },
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button type="text" className="account" title={local(person.name)}>
        <span className="cut">{local(person.name)}</span>
      </Button>
    </Dropdown>
  )
}

/** Says what of a picture that is pasted or dropped is not kept, in whatever field of whatever page. */
function PictureRefusals() {
  const { t } = useWords()
  const { message } = App.useApp()
  usePastedPictures(useCallback((what) => void message.warning(t(`pasted.${what}`)), [message, t]))
  useDroppedFiles(useCallback((what) => void message.warning(t(`dropped.${what}`)), [message, t]))
  return null
}

/** What of the pages stands in the menu. */
function inMenu(open: readonly PageName[]) {
  return open.filter((name) => {
    const { apart }: PageEntry = pages[name]
    return !apart
  })
}

/** What surrounds every page of somebody signed in: navigation, connection, and for operators the call bar. */
function Frame({ session }: { session: SignedIn }) {
  const { t, local, language } = useWords()
  const { pathname } = useLocation()
  const { demo, department } = useReference().data ?? {}
  const open = useMemo(() => pagesOf(session.role), [session.role])
  const page = (
    <Broken key={pathname.split('/')[1]}>
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </Broken>
  )
  return (
    <App component={false}>
      <LiveUpdates personId={session.id}>
        <OpenPages value={open}>
          <div className="frame">
            <a className="skip" href="#content">
              {t('nav.skip')}
            </a>
            <header className="top">
              <Link to="/" className="brand">
                <img src="/icon.svg" alt="" />
                <span>
                  {department && `${local(department)} · `}
                  {t('product.name')}
                </span>
              </Link>
              <Navigation key={language} open={inMenu(open)} />
              {demo && (
                <span className="tag" title={t('nav.demoHint')}>
                  {t('nav.demo')}
                </span>
              )}
              <ShortcutSheet icon={<Icon of={QuestionCircleOutlined} />} />
              <Appearance />
              <Account person={session} />
            </header>
            <div className="banners">
              <Offline />
              <Alarms role={session.role} />
              <StaySignedIn session={session} />
              <UrgentBanner mayEnd={leads(session.role)} />
              {session.role === 'administrator' && demo === false && (
                <Suspense fallback={null}>
                  <FirstStepsBanner />
                </Suspense>
              )}
            </div>
            <PictureRefusals />
            <Suspense fallback={null}>
              <SearchPalette />
            </Suspense>
            {session.role === 'operator' ? (
              <Suspense fallback={<Loading rows={1} />}>
                <OperatorFrame>{page}</OperatorFrame>
              </Suspense>
            ) : (
              <main id="content" tabIndex={-1}>
                <div className="scroller">{page}</div>
              </main>
            )}
          </div>
        </OpenPages>
      </LiveUpdates>
    </App>
  )
}
export default Frame
