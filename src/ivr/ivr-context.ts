import type { Organisation } from '../organisation/organisation.ts'
import type { Context } from '../platform/context.ts'
import type { Jobs } from '../platform/jobs/open-jobs.ts'
import type { SettingValues } from '../contract/settings.ts'
import type { Flows } from './flows.ts'

/** What the use cases of call flows are given. */
export type IvrContext = Context & {
  flows: Flows
  organisation: Organisation
  jobs: Pick<Jobs, 'add'>
  settings: { read: (key: 'department') => SettingValues['department'] }
  config: { demoData: boolean }
}
