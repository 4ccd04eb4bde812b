import { randomBytes } from 'node:crypto'
import type { Language } from '../contract/shared.ts'
import { addSeconds } from '../platform/clock.ts'
import type { Context as PlainContext } from '../platform/context.ts'
import type { OpenSignIn, Person as Row } from '../platform/database/generated/client.ts'
import { sql } from '../platform/database/sql.ts'
import { AppError } from '../platform/errors.ts'
import { transact } from '../platform/transact.ts'
import type { Settings } from '../settings/settings.ts'
import { ofCodes, type Attempts } from './count-attempts.ts'
import { Identity, type IdentityProvider, type Vouched } from './identity-provider.ts'
import { hashToken } from './session.ts'
import { takeCode } from './use-second-factor.ts'

/** Whoever an identity provider vouches for, among the people here. */
export type Admission = {
  /** Whose account it is or would become, without a change; null when there is none yet. */
  find: (identity: Identity) => Promise<string | null>
  /**
   * Lets somebody in: connects, takes on and brings the role up to date, as the department has decided; throws
   * no_mapped_group, groups_differ, person_unknown, person_not_linked, username_missing, duty_left_alone,
   * work_left_behind, account_disabled.
   */
  admit: (identity: Identity) => Promise<Row>
}

type Context = PlainContext & { settings: Settings; attempts: Attempts }
export type SignOn = { provider: IdentityProvider; admission: Admission }
/** Somebody who may come in, and by what word. */
export type SignedOn = { row: Row; idToken: string; factorProven: boolean; provider: string }
/** The browser by its cookie, and from where it asks. */
type Browser = { token: string; address: string }

/** So long somebody may take at the provider, and so long to give a code afterwards. */
const openSeconds = 600

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** A page of this site to go on to; empty for anything that a browser could take for another site. */
function ownPage(next: string): string {
  return /^\/(?![/\\])/.test(next) ? next : ''
}

/** Begins a sign-in in one browser; where it goes to. Throws provider_unavailable, provider_settings. */
export async function beginSignOn(
  context: Context,
  { provider }: SignOn,
  { browser, next, language }: { browser: Browser; next: string; language: Language },
): Promise<string> {
  const secrets = { state: newSecret(), nonce: newSecret(), verifier: newSecret() }
  const url = await provider.begin(secrets, language)
  await context.db.openSignIn.create({
    data: {
      id: hashToken(secrets.state),
      browserHash: hashToken(browser.token),
      nonce: secrets.nonce,
      verifier: secrets.verifier,
      next: ownPage(next),
      expiresAt: addSeconds(context.clock(), openSeconds),
    },
  })
  return url
}

/** Takes a sign-in that is under way in this browser, once; throws sign_in_stale. */
async function take(context: Context, browser: Browser, state: string): Promise<OpenSignIn & { verifier: string }> {
  const [open] = await context.db.query<OpenSignIn>(sql`
    DELETE FROM open_sign_ins
    WHERE id = ${hashToken(state)} AND "browserHash" = ${hashToken(browser.token)} AND verifier IS NOT NULL
    RETURNING id, "browserHash", nonce, verifier, next, "expiresAt", "personId", identity, "idToken"`)
  if (!open || open.verifier === null || open.expiresAt <= context.clock()) throw new AppError('sign_in_stale')
  return { ...open, verifier: open.verifier }
}

/** Whether the provider has asked for a second factor, by a word that is taken for it here. */
function provesFactor({ settings }: Context, { factors }: Identity): boolean {
  const words = settings.read('single_sign_on').factorWords
  return factors.some((factor) => words.includes(factor))
}

/** Lets in whom the provider vouches for, or records that they were refused. */
async function letIn(
  context: Context,
  { admission }: SignOn,
  { identity, idToken }: Vouched,
  { address }: Browser,
): Promise<SignedOn> {
  try {
    const row = await admission.admit(identity)
    return { row, idToken, factorProven: provesFactor(context, identity), provider: identity.issuer }
  } catch (error) {
    if (error instanceof AppError) await recordRefusal(context, null, identity, address)
    throw error
  }
}

async function recordRefusal(
  context: Context,
  actorId: string | null,
  { issuer, username, subject }: Identity,
  address: string,
): Promise<void> {
  await transact(context, ({ append }) =>
    append(
      { actorId },
      { type: 'session.refused', data: { username: username ?? subject, address, provider: issuer } },
    ),
  )
}

/**
 * Somebody comes back from the provider: whoever may come in, or 'code' where a second factor of ours is asked for
 * first, and where on this site they go on. Throws what the provider and the admission do, and sign_in_stale.
 */
export async function finishSignOn(
  context: Context,
  signOn: SignOn,
  { browser, query }: { browser: Browser; query: string },
): Promise<{ signedOn: SignedOn | 'code'; next: string }> {
  const state = new URLSearchParams(query).get('state') ?? ''
  const { nonce, verifier, next } = await take(context, browser, state)
  const vouched = await signOn.provider.finish(query, { state, nonce, verifier })
  const personId = await signOn.admission.find(vouched.identity)
  const factor =
    personId === null || provesFactor(context, vouched.identity)
      ? null
      : await context.db.secondFactor.findUnique({ where: { personId } })
  if (!factor?.secret) return { signedOn: await letIn(context, signOn, vouched, browser), next }
  const waiting = { browserHash: hashToken(browser.token), nonce, next, personId, ...vouched }
  const expiresAt = addSeconds(context.clock(), openSeconds)
  await context.db.openSignIn.create({ data: { id: hashToken(newSecret()), ...waiting, expiresAt } })
  return { signedOn: 'code', next }
}

/**
 * Takes the code of a sign-in that waits for one in this browser; throws wrong_code, sign_in_stale, too_many_requests,
 * and what the admission does.
 */
export async function confirmSignOn(
  context: Context,
  signOn: SignOn,
  { browser, code }: { browser: Browser; code: string },
): Promise<SignedOn> {
  const { db, clock, attempts } = context
  const open = await db.openSignIn.findFirst({
    where: { browserHash: hashToken(browser.token), expiresAt: { gt: clock() }, personId: { not: null } },
    orderBy: { expiresAt: 'desc' },
  })
  if (!open?.personId || open.idToken === null) throw new AppError('sign_in_stale')
  const tried = ofCodes(open.personId)
  attempts.refuseDelayed(tried)
  await attempts.count(tried)
  const outcome = await takeCode(context, open.personId, code)
  const identity = Identity.parse(open.identity)
  if (outcome === 'wrong') {
    await recordRefusal(context, open.personId, identity, browser.address)
    throw new AppError('wrong_code')
  }
  await attempts.takeBack(tried)
  const { count } = await db.openSignIn.deleteMany({ where: { id: open.id } })
  if (count === 0) throw new AppError('sign_in_stale')
  return letIn(context, signOn, { identity, idToken: open.idToken }, browser)
}

/** Sign-ins that nobody has come back from are forgotten. */
export async function forgetSignOns({ db, clock }: PlainContext): Promise<void> {
  await db.openSignIn.deleteMany({ where: { expiresAt: { lt: clock() } } })
}
