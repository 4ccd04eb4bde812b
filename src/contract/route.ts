import type { z } from 'zod'
import type { ErrorCode } from './errors.ts'
import { pendings, refusalOfPending, type Pending } from './pending.ts'
import type { Role } from './role.ts'

/** Who may call a route: anybody, whoever is signed in, or these roles. Finer rules are in each module's policy. */
export type Access = 'public' | 'signed-in' | readonly Role[]

/** One HTTP route, declared once: the server registers it, the console calls it, the OpenAPI page shows it. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Fastify's form, with :parameters. */
  readonly path: string
  readonly access: Access
  /** Of those who have to do something first, who may call it all the same: it is what they have to do, or the way out. */
  readonly early?: readonly Pending[]
  /** So many bytes may be sent, where that is more than usual. */
  readonly mostBytes?: number
  readonly summary: string
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly response: z.ZodType
  /** What this route refuses beyond what every route of its kind may: see refusalsOf. */
  readonly refusals?: readonly ErrorCode[]
}

/** Whether a role may call a route with this access at all; null is whoever is not signed in. */
export function mayCall(access: Access, role: Role | null): boolean {
  return access === 'public' || (role !== null && (access === 'signed-in' || access.includes(role)))
}

export function route<const R extends Route>(declared: R): R {
  return declared
}

/** Every code with which the route may refuse: by how it is called, and its own. */
export function refusalsOf({
  method,
  access,
  early = [],
  params,
  query,
  body,
  refusals = [],
}: Omit<Route, 'response'>): ErrorCode[] {
  const codes: ErrorCode[] = [
    ...(params || query || body ? (['bad_request'] as const) : []),
    ...(params ? (['not_found'] as const) : []),
    ...(body ? (['too_large'] as const) : []),
    ...(method === 'GET' ? [] : (['foreign_origin'] as const)),
    ...(access === 'public' ? [] : (['not_signed_in', 'other_person'] as const)),
    ...(access === 'public' ? [] : pendings.filter((pending) => !early.includes(pending)).map(refusalOfPending)),
    ...(typeof access === 'string' ? [] : (['forbidden'] as const)),
    'too_many_requests',
    ...refusals,
    'database_unavailable',
    'internal',
  ]
  return [...new Set(codes)]
}

export type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined
export type Sent<T> = T extends z.ZodType ? z.input<T> : undefined
