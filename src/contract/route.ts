import type { z } from 'zod'
import type { Role } from './role.ts'

/** Who may call a route: anybody, whoever is signed in, or these roles. Finer rules are in each module's policy. */
export type Access = 'public' | 'signed-in' | readonly Role[]

/** One HTTP route, declared once: the server registers it, the console calls it, the OpenAPI page shows it. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Fastify's form, with :parameters. */
  readonly path: string
  readonly access: Access
  readonly summary: string
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly response: z.ZodType
}

export function route<const R extends Route>(declared: R): R {
  return declared
}

export type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined
export type Sent<T> = T extends z.ZodType ? z.input<T> : undefined
