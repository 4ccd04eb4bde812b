import { z } from 'zod'
import { Problem } from '../../contract/errors.ts'
import type { Route, Sent } from '../../contract/route.ts'
import type { Language } from '../../contract/shared.ts'
import { ApiError } from './api-error.ts'
import { attended } from './attention.ts'

type Part<Name extends string, Schema> = Schema extends z.ZodType
  ? { [Key in Name]: Sent<Schema> }
  : { [Key in Name]?: undefined }
export type Sending<R extends Route> = Part<'params', R['params']> &
  Part<'query', R['query']> &
  Part<'body', R['body']> & {
    headers?: Record<string, string>
    signal?: AbortSignal
  }

const patience = 15_000
const listeners = new Set<() => void>()

/** Calls back whenever the server says that the person of this page is not, or no more, who is signed in. */
export function onSessionLost(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

let personId: string | null = null
/** Whose page this is: what it asks for is refused once somebody else has signed in in another tab. */
export function askAs(id: string | null) {
  personId = id
}

let language: Language = 'zh'
/** In which language the page is read: what the server refuses is said in it. */
export function askIn(chosen: Language) {
  language = chosen
}

/** Aborts with the first of the two. The built-in AbortSignal.any is younger than the oldest browser we serve. */
function firstOf(one: AbortSignal, other: AbortSignal): AbortSignal {
  const controller = new AbortController()
  for (const signal of [one, other]) {
    function follow() {
      controller.abort(signal.reason)
    }
    if (signal.aborted) follow()
    else signal.addEventListener('abort', follow, { once: true, signal: controller.signal })
  }
  return controller.signal
}

function entries(record: unknown): [string, string][] {
  return Object.entries(record ?? {}).flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
  )
}

/** The path with its parameters filled in and the query added; empty query values are left out. */
export function addressOf(path: string, params?: unknown, query?: unknown): string {
  const filled = entries(params).reduce(
    (text, [name, value]) => text.replace(`:${name}`, encodeURIComponent(value)),
    path,
  )
  const search = new URLSearchParams(entries(query)).toString()
  return search ? `${filled}?${search}` : filled
}

async function problemOf(response: Response): Promise<ApiError> {
  const problem = Problem.safeParse(await response.json().catch(() => null))
  if (problem.success) return new ApiError(problem.data.code, problem.data)
  if (response.status === 502 || response.status === 503 || response.status === 504) return new ApiError('offline')
  return new ApiError(response.status < 500 ? 'foreign' : 'internal')
}

/**
 * Calls a route of the contract and answers with its parsed response.
 * Throws ApiError: the server's code, or offline, timeout (15 s), foreign (not from the server: a proxy's page),
 * unreadable (not as the contract says).
 */
export async function request<R extends Route, Answer extends z.ZodType>(
  route: R & { response: Answer },
  sending: Sending<R>,
): Promise<z.output<Answer>> {
  const timeout = AbortSignal.timeout(patience)
  const response = await fetch(addressOf(route.path, sending.params, sending.query), {
    method: route.method,
    headers: {
      accept: 'application/json',
      'accept-language': language,
      ...(personId && route.access !== 'public' ? { 'x-person': personId } : {}),
      ...(attended() ? {} : { 'x-unattended': '1' }),
      ...(sending.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...sending.headers,
    },
    body: sending.body === undefined ? undefined : JSON.stringify(sending.body),
    signal: sending.signal ? firstOf(sending.signal, timeout) : timeout,
  }).catch((reason: unknown) => {
    if (sending.signal?.aborted) throw reason
    throw new ApiError(timeout.aborted ? 'timeout' : 'offline')
  })
  if (!response.ok) {
    const problem = await problemOf(response)
    if (problem.code === 'not_signed_in' || problem.code === 'other_person')
      for (const listener of listeners) listener()
    throw problem
  }
  const body: unknown = await response.json().catch((reason: unknown) => {
    if (sending.signal?.aborted) throw reason
    throw new ApiError(timeout.aborted ? 'timeout' : 'foreign')
  })
  const parsed = route.response.safeParse(body)
  if (!parsed.success) {
    console.error(`${route.method} ${route.path}: ${z.prettifyError(parsed.error)}`)
    throw new ApiError('unreadable')
  }
  return parsed.data
}
