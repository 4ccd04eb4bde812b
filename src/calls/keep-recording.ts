import { isDuplicate } from '../platform/database/client.ts'
import { addSeconds } from '../platform/clock.ts'
import { transactPrisma } from '../platform/transact.ts'
import type { CallContext } from './call-context.ts'

export type Recorded = {
  callSid: string
  recordingSid: string
  url: string
  seconds: number
  channels: number
  source: 'conversation' | 'voicemail'
}

/** The carrier has a recording of the call: notes it, and has its audio fetched. Safe to repeat. */
export async function keepRecording(context: CallContext, recorded: Recorded): Promise<void> {
  const call = await context.db.call.findUnique({ where: { callSid: recorded.callSid } })
  if (!call) return
  const { recordingSid, url, seconds, channels, source } = recorded
  try {
    await transactPrisma(context, async ({ tx, now, append }) => {
      const recording = await tx.recording.create({
        data: { callId: call.id, recordingSid, url, seconds, channels, source, startedAt: addSeconds(now, -seconds) },
      })
      append(
        { callId: call.id, operatorId: call.operatorId },
        { type: 'call.recorded', data: { recordingId: recording.id, seconds } },
      )
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  const recording = await context.db.recording.findUniqueOrThrow({ where: { recordingSid } })
  if (!recording.fetchedAt)
    await context.jobs.add(
      { name: 'fetch-recording', data: { recordingId: recording.id } },
      { id: `recording-${recording.id}`, attempts: 10 },
    )
}

/**
 * The job: has the audio fetched from the carrier and kept, once, and then deleted there unless the deployment has the
 * carrier keep it. A fetch that broke off goes on where it was.
 */
export async function fetchRecording(context: CallContext, recordingId: string): Promise<void> {
  const { db, recordings, config } = context
  const recording = await db.recording.findUnique({ where: { id: recordingId } })
  if (!recording) return
  const { recordingSid } = recording
  if (!recording.fetchedAt) {
    const from = await recordings.sizeOf(recordingId)
    await recordings.keep(recordingId, from, recordings.fetch(recordingSid, from))
    await db.recording.update({ where: { id: recordingId }, data: { fetchedAt: context.clock() } })
  }
  if (recording.removedAt || config.carrierKeepsRecordings) return
  await recordings.remove(recordingSid)
  await db.recording.update({ where: { id: recordingId }, data: { removedAt: context.clock() } })
}

/**
 * Asks again for the recordings whose job was lost or failed, newest first: the carrier keeps those longest.
 */
export async function fetchMissing(context: CallContext): Promise<void> {
  const missing = await context.db.recording.findMany({
    where: context.config.carrierKeepsRecordings ? { fetchedAt: null } : { removedAt: null },
    select: { id: true },
    // What is only to be deleted at the carrier does not keep back what is still to be fetched from it.
    orderBy: [{ fetchedAt: { sort: 'asc', nulls: 'first' } }, { startedAt: 'desc' }],
    take: 100,
  })
  for (const { id } of missing)
    await context.jobs.add(
      { name: 'fetch-recording', data: { recordingId: id } },
      { id: `recording-${id}-again`, attempts: 3 },
    )
}
