import path from 'node:path'
import {
  firstAuditRetention,
  firstOfFirstSteps,
  firstSignIn,
  firstSingleSignOn,
  firstTextMessages,
  type SettingValues,
} from '../../src/contract/settings.ts'
import { loadOrganisation } from '../../src/organisation/load-organisation.ts'
import { organisationOf } from '../../src/organisation/organisation.ts'

const documents = loadOrganisation(path.resolve(import.meta.dirname, '../../organisation'))

/** The organisation the product ships with. */
export const organisation = organisationOf((key) => documents[key])

/** What holds in tests until they decide otherwise. */
export const firstSettings: SettingValues = {
  ...documents,
  reservation: { seconds: 20 },
  wrap_up: { seconds: 120 },
  message_sender: { number: null },
  phrases: [],
  text_messages: firstTextMessages,
  sign_in: firstSignIn(false),
  single_sign_on: firstSingleSignOn,
  audit_retention: firstAuditRetention,
  urgent_notice: { notice: null },
  service_numbers: [{ number: '+864001232900', flow: 'hotline', name: { zh: '热线', en: 'Hotline' } }],
  department: { name: null },
  first_steps: firstOfFirstSteps,
}
