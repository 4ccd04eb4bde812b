import type { Organisation } from '../organisation/organisation.ts'
import type { Context } from '../platform/context.ts'

/** The divisions that guides may belong to. */
export type Divisions = Pick<Organisation, 'divisions'>

/** What the use cases that read or write guide files are given. */
export type KnowledgeContext = Context & {
  organisation: Divisions
  /** The department's zone, by which days are told. */
  config: { timeZone: string }
}
