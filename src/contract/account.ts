import { z } from 'zod'
import { says } from './describe-issue.ts'
import { route } from './route.ts'
import { Done, Id, Moment } from './shared.ts'

/** A session as its owner sees it; `current` is the one that asks. */
export const OwnSession = z.object({
  id: Id,
  startedAt: Moment,
  seenAt: Moment,
  address: z.string(),
  agent: z.string(),
  current: z.boolean(),
})

export const OwnAccount = z.object({
  secondFactor: z
    .object({ since: Moment, recoveryCodesLeft: z.int().nonnegative() })
    .nullable()
    .describe('null while none is set up'),
  proof: z
    .enum(['password', 'session', 'sign_in'])
    .describe('by what they show that it is them: their password, or a session just begun by single sign-on'),
  secondFactorDuty: z.boolean().describe("whether the person's role has to have one"),
  formerSignIn: z.object({ at: Moment, address: z.string() }).nullable().describe('the sign-in before this one'),
  sessions: z.array(OwnSession).describe('those heard of last first'),
})
export type OwnAccount = z.infer<typeof OwnAccount>

/** Six digits of the authenticator, spaces left out. */
const Digits = z
  .string()
  .max(20)
  .overwrite((text) => text.replace(/\s/g, ''))
  .regex(/^\d{6}$/, says('应为验证器上显示的 6 位数字。', 'must be the six digits your authenticator shows'))
const Password = z.string().min(1).max(200)
const OwnPassword = Password.optional().describe('not asked of whoever has signed in by single sign-on')
const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()).describe('shown once; each signs in once') })

export const getAccount = route({
  method: 'GET',
  path: '/api/account',
  access: 'signed-in',
  early: ['second_factor'],
  summary: 'How the person signs in, and where they are signed in',
  response: OwnAccount,
})
export const changePassword = route({
  method: 'PUT',
  path: '/api/account/password',
  access: 'signed-in',
  early: ['password'],
  summary: "Replace one's own password; every other session of theirs ends",
  body: z.object({ current: Password, next: Password }),
  response: Done,
  refusals: ['wrong_password', 'password_poor', 'password_expired'],
})
export const beginSecondFactor = route({
  method: 'POST',
  path: '/api/account/second-factor',
  access: 'signed-in',
  early: ['second_factor'],
  summary: 'Begin to set up a second factor; one that is in use, whose code is asked for, stays until it is confirmed',
  body: z.object({ password: OwnPassword, code: Digits.optional() }),
  response: z.object({
    secret: z.string().describe('Base32, for typing in'),
    uri: z.string().describe('otpauth:, for a QR code'),
  }),
  refusals: ['wrong_password', 'wrong_code', 'sign_in_anew'],
})
export const confirmSecondFactor = route({
  method: 'PUT',
  path: '/api/account/second-factor',
  access: 'signed-in',
  early: ['second_factor'],
  summary: 'Confirm by a code that the authenticator is right: it is asked for from now on, other sessions end',
  body: z.object({ code: Digits }),
  response: RecoveryCodes,
  refusals: ['wrong_code', 'second_factor_missing'],
})
export const removeSecondFactor = route({
  method: 'POST',
  path: '/api/account/second-factor/removal',
  access: 'signed-in',
  summary: 'Do without a second factor; other sessions end',
  body: z.object({ password: OwnPassword, code: Digits }),
  response: Done,
  refusals: ['wrong_password', 'wrong_code', 'second_factor_missing', 'second_factor_duty', 'sign_in_anew'],
})
export const renewRecoveryCodes = route({
  method: 'POST',
  path: '/api/account/recovery-codes',
  access: 'signed-in',
  summary: 'New recovery codes; those of before are worth nothing any more',
  body: z.object({ code: Digits }),
  response: RecoveryCodes,
  refusals: ['wrong_code', 'second_factor_missing'],
})
export const endOwnSession = route({
  method: 'POST',
  path: '/api/account/sessions/:id/end',
  access: 'signed-in',
  summary: 'Sign out of one session',
  params: z.object({ id: Id }),
  response: OwnAccount,
})
export const endOtherSessions = route({
  method: 'POST',
  path: '/api/account/sessions/end-others',
  access: 'signed-in',
  summary: 'Sign out everywhere else',
  response: OwnAccount,
})
