import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router'
import { Failed, Loading } from '../components/states.tsx'
import { keys } from '../lib/api/query-keys.ts'
import { useReference } from '../lib/api/reference.ts'
import { useSession } from '../lib/api/session.ts'
import { useMayOpen, type PageName } from '../lib/page-access.ts'
import type { Person } from '../../contract/identity.ts'
import { onSessionLost } from '../lib/request.ts'
import { onSessionTold, tellSession } from '../lib/session-channel.ts'
import { useTitle } from '../lib/use-title.ts'
import { useWords } from '../lib/use-words.ts'
import { Broken } from './broken.tsx'
import { pageList, pages, type PageEntry } from './page-table.ts'
import { homeOf } from './roles.ts'

const SignInPage = lazy(() => import('./sign-in-page.tsx'))
const PendingPage = lazy(() => import('./pending-page.tsx'))
const Frame = lazy(() => import('./frame.tsx'))
const MissingPage = lazy(() => import('./missing-page.tsx'))

/** What is at a page's path for those who may open it; others get the page that says there is none. */
function For({ page, children }: { page: PageName; children: ReactNode }) {
  return useMayOpen(page) ? children : <MissingPage />
}

/** In the place of the whole page: what every page needs could not be had. */
function Standstill({ query }: { query: { error: unknown; refetch: () => unknown } }) {
  const { t } = useWords()
  useTitle(t('state.failed'))
  return (
    <main className="middle">
      <h1 className="visually-hidden">{t('state.failed')}</h1>
      <Failed error={query.error} onRetry={() => void query.refetch()} />
    </main>
  )
}

function SignedIn() {
  const session = useSession()
  const reference = useReference()
  const { pathname, search } = useLocation()
  const [wasSignedIn, setWasSignedIn] = useState(false)
  if (session.data && !wasSignedIn) setWasSignedIn(true)
  if (session.isPending) return <Loading />
  if (session.data === undefined) return <Standstill query={session} />
  if (session.data === null)
    return (
      <>
        <Loading />
        <Navigate
          to={`/sign-in?next=${encodeURIComponent(pathname + search)}`}
          state={{ ended: wasSignedIn }}
          replace
        />
      </>
    )
  const { pending } = session.data
  if (pending) return <PendingPage key={pending} person={session.data} pending={pending} />
  // Without the names of things no page says anything.
  if (reference.isLoadingError) return <Standstill query={reference} />
  return <Frame key={session.data.role} session={session.data} />
}

function Home() {
  const person = useSession().data
  return <Navigate to={person ? homeOf(person.role) : '/sign-in'} replace />
}

function Moved({ to }: { to: string }) {
  const { search, hash } = useLocation()
  return <Navigate to={{ pathname: to, search, hash }} replace />
}

/** What is the same for every role. */
const stays: readonly string[] = [keys.session[0], keys.reference[0]]

/** Every page of the console by its path. */
export function Pages() {
  const client = useQueryClient()
  const navigate = useNavigate()
  useEffect(() => {
    function whoever() {
      return client.getQueryData<Person | null>(keys.session) ?? undefined
    }
    let known = whoever()
    function ask() {
      void client.refetchQueries({ queryKey: keys.session }, { cancelRefetch: false })
    }
    const stops = [
      onSessionLost(() => {
        ask()
        tellSession()
      }),
      onSessionTold(ask),
      client.getQueryCache().subscribe(({ query }) => {
        if (query.queryKey[0] !== keys.session[0]) return
        const now = whoever()
        const before = known
        known = now ?? known
        if (before === undefined || now === undefined) return
        // A fresh page for another person: nothing of the one before stays in memory.
        if (now.id !== before.id) window.location.assign('/')
        // Another role begins at its own first page, and with nothing that it may not see.
        else if (now.role !== before.role) {
          client.removeQueries({ predicate: ({ queryKey }) => !stays.includes(String(queryKey[0])) })
          void navigate('/', { replace: true })
        }
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [client, navigate])

  return (
    <Broken>
      <Suspense fallback={<Loading />}>
        <Routes>
          <Route path="/sign-in" element={<SignInPage />} />
          <Route element={<SignedIn />}>
            <Route index element={<Home />} />
            {pageList.flatMap((page) =>
              pages[page].views.flatMap(({ at, shows: Shown }) =>
                at.map((path) => (
                  <Route
                    key={path}
                    path={path}
                    element={
                      <For page={page}>
                        <Shown />
                      </For>
                    }
                  />
                )),
              ),
            )}
            {Object.values<PageEntry>(pages).flatMap(({ path, formerPaths = [] }) =>
              formerPaths.map((former) => <Route key={former} path={former} element={<Moved to={path} />} />),
            )}
            <Route path="*" element={<MissingPage />} />
          </Route>
        </Routes>
      </Suspense>
    </Broken>
  )
}
