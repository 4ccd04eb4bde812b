import type { Context } from '../platform/context.ts'
import type { Settings } from '../settings/settings.ts'

export type AuditContext = Context & { settings: Settings; config: { timeZone: string } }
