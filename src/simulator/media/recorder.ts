import { appendFile, readFile, rm } from 'node:fs/promises'
import { encode, SILENT_BYTE } from './mulaw.ts'
import { sum } from './mix.ts'
import { FRAME, SAMPLE_RATE, type Recorder } from './voice.ts'
import { mulawHeader } from './wav.ts'

const SILENCE = Buffer.alloc(FRAME, SILENT_BYTE)
/** Bytes kept in memory before they go to the file. */
const FLUSH_AT = 64_000

/**
 * Records a call or a room to a file. Two channels: what is said, what is heard; one channel: both mixed, or the track asked for.
 * A file that cannot be written is reported to onFailure, and the call goes on. A call without sound writes no file: its recording is as much silence as time went by.
 */
export function createRecorder(
  path: string,
  channels: 1 | 2,
  track: 'both' | 'inbound' | 'outbound',
  onFailure: (error: unknown) => void,
): Recorder {
  let pending: Buffer[] = []
  let pendingBytes = 0
  let storedBytes = 0
  let writing = Promise.resolve()
  let state: 'running' | 'silent' | 'skipping' | 'finished' = 'running'
  let countedMs = 0
  let since = performance.now()

  const elapsedMs = () => countedMs + (state === 'running' || state === 'silent' ? performance.now() - since : 0)
  const stopCounting = () => {
    countedMs = elapsedMs()
    since = performance.now()
  }
  const append = (bytes: Buffer) => {
    pending.push(bytes)
    pendingBytes += bytes.length
    storedBytes += bytes.length
    if (pendingBytes >= FLUSH_AT) void flush()
  }
  const flush = () => {
    const chunk = Buffer.concat(pending)
    pending = []
    pendingBytes = 0
    if (chunk.length > 0) writing = writing.then(() => appendFile(path, chunk)).catch(onFailure)
    return writing
  }
  /** Sound that began late or stalled is put at its time, so that the file is as long as the call was. */
  const fillGap = (untilMs: number) => {
    const wanted = Math.round((untilMs * SAMPLE_RATE) / 1000) * channels
    const missing = wanted - storedBytes
    if (missing > 0) append(Buffer.alloc(missing, SILENT_BYTE))
  }

  return {
    write(said, heard) {
      if (state === 'finished' || state === 'skipping') return
      if (elapsedMs() * (SAMPLE_RATE / 1000) * channels - storedBytes > (SAMPLE_RATE * channels) / 2)
        fillGap(elapsedMs() - 20)
      const silent = state === 'silent'
      if (channels === 1) {
        const frame = silent ? null : track === 'both' ? sum(said, heard) : track === 'inbound' ? said : heard
        append(frame === null ? SILENCE : encode(frame))
        return
      }
      const left = silent || said === null ? SILENCE : encode(said)
      const right = silent || heard === null ? SILENCE : encode(heard)
      const both = Buffer.allocUnsafe(2 * FRAME)
      for (let i = 0; i < FRAME; i++) {
        both[2 * i] = left[i] ?? SILENT_BYTE
        both[2 * i + 1] = right[i] ?? SILENT_BYTE
      }
      append(both)
    },
    pause(behaviour) {
      if (state !== 'running') return
      stopCounting()
      state = behaviour === 'skip' ? 'skipping' : 'silent'
    },
    resume() {
      if (state !== 'silent' && state !== 'skipping') return
      stopCounting()
      state = 'running'
    },
    finish() {
      if (state === 'finished') return
      stopCounting()
      state = 'finished'
    },
    seconds: () => Math.round(elapsedMs() / 1000),
    async wav() {
      await flush()
      const stored = storedBytes === 0 ? Buffer.alloc(0) : await readFile(path)
      const wanted = Math.max(stored.length, Math.round((elapsedMs() * SAMPLE_RATE) / 1000) * channels)
      const rest = Buffer.alloc(wanted - stored.length, SILENT_BYTE)
      return Buffer.concat([mulawHeader(channels, wanted), stored, rest, Buffer.alloc(wanted % 2)])
    },
    discard() {
      state = 'finished'
      pending = []
      writing = writing.then(() => rm(path, { force: true })).catch(onFailure)
    },
  }
}
