import type { Context } from '../platform/context.ts'
import type { Calendar } from './calendar.ts'

/** What the use cases of work orders need of the world. */
export type World = Context & { calendar: Calendar }
