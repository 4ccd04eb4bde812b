import type { Person } from '../contract/identity.ts'
import { AppError } from '../platform/errors.ts'
import { visibleTo } from './read-calls.ts'
import type { CallContext } from './call-context.ts'

export type Slice = { start: number; end: number } | 'whole' | 'unsatisfiable'

/** What part of `size` bytes a Range header asks for (RFC 9110, one range); `end` is inclusive. */
export function readRange(header: string | undefined, size: number): Slice {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return 'whole'
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start <= end && start < size ? { start, end } : 'unsatisfiable'
}

/** So many bytes of a recording are in memory at once for somebody who plays it. */
const partBytes = 256 * 1024

/** `wav` is the part asked for, read as it is taken; `size` that of the whole, in bytes. */
export type Playing = { callId: string; slice: Slice; size: number; wav: AsyncIterable<Buffer> }

async function* readParts(context: CallContext, id: string, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at <= end; at += partBytes)
    yield await context.recordings.read(id, { start: at, end: Math.min(end, at + partBytes - 1) })
}

/** The part of a recording's WAV that a Range header asks for; throws not_found unless the person may hear it. */
export async function playRecording(
  context: CallContext,
  person: Person,
  id: string,
  range: string | undefined,
): Promise<Playing> {
  const recording = await context.db.recording.findFirst({
    where: { id, call: visibleTo(person), fetchedAt: { not: null } },
    select: { id: true, callId: true },
  })
  if (!recording) throw new AppError('not_found')
  const { callId } = recording
  const size = await context.recordings.sizeOf(id)
  const slice = readRange(range, size)
  if (slice === 'unsatisfiable') return { callId, slice, size, wav: readParts(context, id, 0, -1) }
  const { start, end } = slice === 'whole' ? { start: 0, end: size - 1 } : slice
  return { callId, slice, size, wav: readParts(context, id, start, end) }
}
