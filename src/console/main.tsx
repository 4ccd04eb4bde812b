import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { codeOf } from './lib/api-error.ts'
import { keepClicksApart } from './lib/own-clicks.ts'
import './lib/i18n.ts'
import { Pages } from './app/pages.tsx'
import { Themed } from './app/themed.tsx'
import './console.css'

/** A refusal stays one however often it is asked again; a broken line may mend. Who waited in vain is told so first. */
function mayMend(error: unknown) {
  const code = codeOf(error)
  return code === 'offline' || code === 'database_unavailable'
}

const client = new QueryClient({
  defaultOptions: {
    // Requests are tried even when the browser believes to be offline: it is often wrong about local networks.
    queries: { staleTime: 5_000, retry: (count, error) => count < 2 && mayMend(error), networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})

keepClicksApart(document)

const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root')
// What the page itself says to a browser that is too old stays.
if (root.dataset.refused === undefined) {
  createRoot(root, {
    onUncaughtError: (error) => {
      console.error(error)
      window.dispatchEvent(new Event('standstill'))
    },
  }).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Themed>
          <BrowserRouter>
            <Pages />
          </BrowserRouter>
        </Themed>
      </QueryClientProvider>
    </StrictMode>,
  )
  root.dataset.started = ''
}
