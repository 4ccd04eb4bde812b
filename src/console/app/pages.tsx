import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Navigate, Route, Routes, useLocation } from 'react-router'
import { Failed, Loading } from '../components/states.tsx'
import { keys } from '../lib/api/query-keys.ts'
import { useReference } from '../lib/api/reference.ts'
import { useSession } from '../lib/api/session.ts'
import { onSignedOut } from '../lib/request.ts'
import { homeOf, mayOpen, type Page } from '../lib/roles.ts'
import { useTitle } from '../lib/use-title.ts'
import { useWords } from '../lib/use-words.ts'
import { Broken } from './broken.tsx'

const SignInPage = lazy(() => import('./sign-in-page.tsx'))
const Frame = lazy(() => import('./frame.tsx'))
const DeskPage = lazy(() => import('./desk-page.tsx'))
const TicketsPage = lazy(() => import('../features/tickets/tickets-page.tsx'))
const LogPage = lazy(() => import('../features/call-log/log-page.tsx'))
const CallPage = lazy(() => import('./call-page.tsx'))
const BoardPage = lazy(() => import('../features/board/board-page.tsx'))
const GuidesPage = lazy(() => import('../features/knowledge/guides-page.tsx'))
const DraftsPage = lazy(() => import('../features/drafts/drafts-page.tsx'))
const InsightPage = lazy(() => import('../features/insight/insight-page.tsx'))
const PeoplePage = lazy(() => import('../features/people/people-page.tsx'))
const FlowsPage = lazy(() => import('../features/flows/flows-page.tsx'))
const MissingPage = lazy(() => import('./missing-page.tsx'))

/** A page for those who may open it; others get the page that says there is none. */
function For({ page, children }: { page: Page; children: ReactNode }) {
  const person = useSession().data
  return person && mayOpen(person.role, page) ? children : <MissingPage />
}

/** In the place of the whole page: what every page needs could not be had. */
function Standstill({ query }: { query: { error: unknown; refetch: () => unknown } }) {
  const { t } = useWords()
  useTitle(t('state.failed'))
  return (
    <main className="middle">
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
  // Without the names of things no page says anything.
  if (reference.isLoadingError) return <Standstill query={reference} />
  return <Frame person={session.data} />
}

function Home() {
  const person = useSession().data
  return <Navigate to={person ? homeOf(person.role) : '/sign-in'} replace />
}

/** Every page of the console by its path. */
export function Pages() {
  const client = useQueryClient()
  useEffect(() => {
    const stop = onSignedOut(() => client.setQueryData(keys.session, null))
    return () => void stop()
  }, [client])

  return (
    <Broken>
      <Suspense fallback={<Loading />}>
        <Routes>
          <Route path="/sign-in" element={<SignInPage />} />
          <Route element={<SignedIn />}>
            <Route index element={<Home />} />
            <Route
              path="/desk"
              element={
                <For page="desk">
                  <DeskPage />
                </For>
              }
            />
            <Route
              path="/tickets/:id?"
              element={
                <For page="tickets">
                  <TicketsPage />
                </For>
              }
            />
            <Route
              path="/log"
              element={
                <For page="log">
                  <LogPage />
                </For>
              }
            />
            <Route
              path="/log/:id"
              element={
                <For page="log">
                  <CallPage />
                </For>
              }
            />
            <Route
              path="/board"
              element={
                <For page="board">
                  <BoardPage />
                </For>
              }
            />
            <Route
              path="/guides"
              element={
                <For page="guides">
                  <GuidesPage />
                </For>
              }
            />
            <Route
              path="/guides/:division/:slug"
              element={
                <For page="guides">
                  <GuidesPage />
                </For>
              }
            />
            <Route
              path="/drafts/:id?"
              element={
                <For page="drafts">
                  <DraftsPage />
                </For>
              }
            />
            <Route
              path="/insight"
              element={
                <For page="insight">
                  <InsightPage />
                </For>
              }
            />
            <Route
              path="/people"
              element={
                <For page="people">
                  <PeoplePage />
                </For>
              }
            />
            <Route
              path="/flows"
              element={
                <For page="flows">
                  <FlowsPage />
                </For>
              }
            />
            <Route path="*" element={<MissingPage />} />
          </Route>
        </Routes>
      </Suspense>
    </Broken>
  )
}
