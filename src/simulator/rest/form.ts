import { z } from 'zod'
import type { Address } from '../carrier/model.ts'
import { RestError } from './rest-error.ts'

/** The building blocks of REST forms. */
export const flag = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional()
export const method = z.enum(['GET', 'POST']).optional()
export function whole(lowest: number, highest: number) {
  return z.coerce.number().int().min(lowest).max(highest).optional()
}
export const text = z.string().optional()
export const list = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) =>
    value === undefined ? undefined : Array.isArray(value) ? value : value.split(/\s+/).filter(Boolean),
  )

/**
 * Reads a form; throws RestError with the given code when it does not fit, and 20001 when it asks for what this
 * simulator does not carry out.
 */
export function readForm<T extends z.ZodObject>(schema: T, body: unknown, code = 20001): z.infer<T> {
  const unknown = Object.keys(Object(body ?? {})).find((name) => !(name in schema.shape))
  if (unknown !== undefined)
    throw new RestError(400, 20001, `Parameter ${unknown} is not carried out by this simulator`)
  return readQuery(schema, body, code)
}

/** Reads what a list is asked for; what it is not filtered by stays aside. */
export function readQuery<T extends z.ZodType>(schema: T, query: unknown, code = 20001): z.infer<T> {
  const result = schema.safeParse(query ?? {})
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new RestError(
    400,
    code,
    `Invalid parameter ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}`,
  )
}

/** The address from a URL and a method; throws RestError when the URL is not an absolute http(s) one. */
export function readAddress(url: string | undefined, verb: 'GET' | 'POST' | undefined, code: number): Address | null {
  if (url === undefined || url === '') return null
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new RestError(400, code, `Url is not a valid URL: ${url}`)
  return { url, method: verb ?? 'POST' }
}
