import type { Context } from '../platform/context.ts'
import type { Settings } from '../settings/settings.ts'

/**
 * What the use cases of work orders need of the world: what the department decides, and what was decided at deployment.
 */
export type World = Context & { settings: Settings; config: { timeZone: string } }
