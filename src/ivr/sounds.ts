import { createHash } from 'node:crypto'
import type { Sound } from '../contract/sounds.ts'
import { isDuplicate, type Database, type Transaction } from '../platform/database/client.ts'
import { lockRow } from '../platform/database/lock-row.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { keepRecent } from '../platform/recent.ts'
import { transactPrisma } from '../platform/transact.ts'
import type { IvrContext } from './ivr-context.ts'
import type { KnownSounds } from './prompt-seconds.ts'
import { readSoundFile } from './sound-file.ts'

const facts = { id: true, name: true, seconds: true, level: true, retired: true, addedAt: true } as const

/** What of the call flows in force and of the queues is heard as a sound, and where. */
function usesOf({ flows, organisation }: Pick<IvrContext, 'flows' | 'organisation'>): { id: string; where: string }[] {
  const inFlows = flows
    .all()
    .flatMap(({ document: { id: flow, sounds } }) =>
      sounds
        ? Object.values(sounds).flatMap((of) =>
            Object.entries(of).map(([prompt, id]) => ({ id, where: `${flow}/${prompt}` })),
          )
        : [],
    )
  const inQueues = organisation.queues.flatMap(({ id: where, music }) => (music ? [{ id: music, where }] : []))
  return [...new Map([...inFlows, ...inQueues].map((use) => [`${use.id} ${use.where}`, use])).values()]
}

/** The sounds that flows may name, retired ones too. */
export function readKnownSounds(db: Database | Transaction): Promise<KnownSounds> {
  return db.sound.findMany({ select: { id: true, name: true, seconds: true, retired: true } })
}

/** All sounds, by name, with where each is heard. */
export async function listSounds(context: Pick<IvrContext, 'db' | 'flows' | 'organisation'>): Promise<Sound[]> {
  const uses = usesOf(context)
  const rows = await context.db.sound.findMany({
    select: { ...facts, addedBy: { select: { nameZh: true, nameEn: true } } },
    orderBy: [{ name: 'asc' }, { addedAt: 'asc' }],
  })
  return rows.map(({ addedAt, addedBy, ...row }) => ({
    ...row,
    addedBy: { zh: addedBy.nameZh, en: addedBy.nameEn },
    addedAt: addedAt.toISOString(),
    uses: uses.filter(({ id }) => id === row.id).map(({ where }) => where),
  }))
}

/** Adds a sound and returns its id; the same sound under the same name is there once. Throws sound_faulty. */
export async function addSound(
  context: Context,
  { name, file, personId }: { name: string; file: Buffer; personId: string },
): Promise<string> {
  const { seconds, level } = readSoundFile(file)
  const digest = createHash('sha256').update(file).digest('hex')
  try {
    return await transactPrisma(context, async ({ tx, now, append }) => {
      const { id } = await tx.sound.create({
        data: { name, seconds, level, digest, wav: new Uint8Array(file), addedById: personId, addedAt: now },
        select: { id: true },
      })
      append({ actorId: personId }, { type: 'sound.added', data: { soundId: id, name, seconds } })
      return id
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const { id } = await context.db.sound.findFirstOrThrow({ where: { name, digest }, select: { id: true } })
    return id
  }
}

type Change = { id: string; name: string; retired: boolean; personId: string }

/** Renames a sound, retires it or brings it back; throws not_found, and sound_in_use naming where it is heard. */
export async function changeSound(context: IvrContext, { id, name, retired, personId }: Change): Promise<void> {
  await transactPrisma(context, async ({ tx, append }) => {
    await lockRow(tx, 'sounds', id)
    const before = await tx.sound.findUnique({ where: { id }, select: { name: true, retired: true } })
    if (!before) throw new AppError('not_found')
    if (before.name === name && before.retired === retired) return
    const where = usesOf(context).flatMap((use) => (use.id === id ? [use.where] : []))
    if (retired && !before.retired && where.length > 0)
      throw new AppError('sound_in_use', {
        retired: { zh: `还在这些地方播放：${where.join('、')}。`, en: `It is heard at ${where.join(', ')}.` },
      })
    const after = { name, retired }
    await tx.sound.update({ where: { id }, data: after, select: { id: true } })
    append({ actorId: personId }, { type: 'sound.changed', data: { soundId: id, before, after } })
  })
}

/** So many sounds are kept at hand: those that are heard are heard again. */
const mostAtHand = 20

/** A sound as WAV, null when there is none; it never changes, so it is read once. */
export function openSoundFiles({ db }: Pick<Context, 'db'>): (id: string) => Promise<Buffer | null> {
  const atHand = keepRecent<Buffer>(mostAtHand)
  return async (id) => {
    const known = atHand.get(id)
    if (known) return known
    const row = await db.sound.findUnique({ where: { id }, select: { wav: true } })
    if (!row) return null
    const wav = Buffer.from(row.wav)
    atHand.set(id, wav)
    return wav
  }
}
