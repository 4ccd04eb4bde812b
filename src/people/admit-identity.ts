import type { Identity } from '../auth/identity-provider.ts'
import { makeUnknownPassword } from '../auth/one-time-password.ts'
import type { Admission } from '../auth/single-sign-on.ts'
import { Username } from '../contract/accounts.ts'
import { cut } from '../contract/text.ts'
import { isOffered } from '../organisation/organisation.ts'
import type { Transaction } from '../platform/database/client.ts'
import type { Person } from '../platform/database/generated/client.ts'
import { lockRow } from '../platform/database/lock-row.ts'
import { AppError } from '../platform/errors.ts'
import { transactPrisma, type PrismaUnit } from '../platform/transact.ts'
import type { Settings } from '../settings/settings.ts'
import type { PeopleContext } from './change-person.ts'
import { countHolders, isLast, lockDuties } from './duties.ts'
import { moveTo, type Place } from './give-role.ts'
import { countOpenWork } from './hand-over.ts'
import { factsOf, insertPerson } from './insert-person.ts'
import { placeOfGroups } from './place-of-groups.ts'

type Context = PeopleContext & { settings: Settings }
/** `linked`: whether the provider's account is known as theirs already. */
type Found = { person: Person; linked: boolean }

const mostName = 64

/**
 * Whose account it is: by issuer and subject, which stay; the first time by user name where the department has decided
 * that it means the same person, and nobody else is connected with it.
 */
async function findPerson(
  tx: Pick<Transaction, 'person' | 'providerAccount'>,
  { issuer, subject, username }: Identity,
  linksByUsername: boolean,
): Promise<Found | null> {
  const known = await tx.providerAccount.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { person: true },
  })
  if (known) return { person: known.person, linked: true }
  if (!linksByUsername || username === null) return null
  const person = await tx.person.findUnique({
    where: { username, providerAccounts: { none: { issuer } } },
  })
  return person && { person, linked: false }
}

/** Lets in whom an identity provider vouches for. `demo`: whether accounts of the demonstration may sign in. */
export function openAdmission(context: Context, { demo }: { demo: boolean }): Admission {
  const { settings, organisation } = context
  /** What the groups make of somebody; throws no_mapped_group, groups_differ. Rows of retired divisions give nothing. */
  function placeOf({ groups }: Identity): Place {
    const places = settings
      .read('single_sign_on')
      .groups.filter(({ divisionId }) => divisionId === null || isOffered(organisation.divisions, divisionId))
    const place = placeOfGroups(places, groups)
    if (typeof place === 'string') throw new AppError(place)
    return place
  }

  async function link({ tx, append, now }: PrismaUnit, personId: string, { issuer, subject }: Identity): Promise<void> {
    await tx.providerAccount.create({ data: { issuer, subject, personId, linkedAt: now } })
    append({ actorId: personId }, { type: 'person.linked', data: { personId, provider: issuer, subject } })
  }

  /** Takes on somebody with what the provider says of them; skills are for an administrator to give. */
  async function takeOn(unit: PrismaUnit, identity: Identity, place: Place): Promise<string> {
    const { tx, append } = unit
    const username = Username.safeParse(identity.username)
    if (!username.success) throw new AppError('username_missing')
    if (await tx.person.findUnique({ where: { username: username.data } })) throw new AppError('person_not_linked')
    if (!settings.read('single_sign_on').takesOn) throw new AppError('person_unknown')
    const name = cut(identity.name ?? username.data, mostName)
    const person = {
      ...place,
      username: username.data,
      name: { zh: name, en: name },
      passwordHash: await makeUnknownPassword(),
    }
    const personId = await insertPerson(tx, person)
    append({ actorId: personId }, { type: 'person.created', data: { personId, after: factsOf(person) } })
    await link(unit, personId, identity)
    return personId
  }

  /** Brings the role to what the groups give now; throws duty_left_alone, work_left_behind. */
  async function follow(unit: PrismaUnit, person: Person, place: Place, provider: string): Promise<void> {
    if (person.role === place.role && person.divisionId === place.divisionId) return
    if (person.role !== place.role && isLast(person, await countHolders(unit.tx, demo)))
      throw new AppError('duty_left_alone')
    const { tickets, drafts } = await countOpenWork(context.leavings, unit.tx, person.id)
    if (tickets + drafts > 0) throw new AppError('work_left_behind')
    await moveTo(unit, person, place, { actorId: null, provider })
  }

  return {
    find: async (identity) =>
      (await findPerson(context.db, identity, settings.read('single_sign_on').linksByUsername))?.person.id ?? null,
    admit: (identity) =>
      transactPrisma(context, async (unit) => {
        const { tx } = unit
        // One at a time: the last of a duty stays, and nobody is taken on twice.
        await lockDuties(tx)
        const place = placeOf(identity)
        const found = await findPerson(tx, identity, settings.read('single_sign_on').linksByUsername)
        if (!found) {
          const id = await takeOn(unit, identity, place)
          return tx.person.findUniqueOrThrow({ where: { id } })
        }
        const { id } = found.person
        await lockRow(tx, 'people', id)
        const person = await tx.person.findUniqueOrThrow({ where: { id } })
        if (person.disabled || person.leftAt || (person.demo && !demo)) throw new AppError('account_disabled')
        if (!found.linked) await link(unit, id, identity)
        await follow(unit, person, place, identity.issuer)
        return tx.person.findUniqueOrThrow({ where: { id } })
      }),
  }
}
