import { appendFile, readFile, rm } from 'node:fs/promises'
import { encode, silentByte } from './mulaw.ts'
import { sum } from './mix.ts'
import { frameSamples, sampleRate, type Recorder } from './voice.ts'
import { mulawHeader } from './wav.ts'

const silence = Buffer.alloc(frameSamples, silentByte)
/** Bytes kept in memory before they go to the file. */
const flushAt = 64_000

/**
 * Records a call or a room to a file. Two channels: what is said, what is heard; one channel: both mixed, or the track
 * asked for. A file that cannot be written is reported to onFailure, and the call goes on. A call without sound writes
 * no file:
 * its recording is as much silence as time went by.
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

  function elapsedMs() {
    return countedMs + (state === 'running' || state === 'silent' ? performance.now() - since : 0)
  }
  function stopCounting() {
    countedMs = elapsedMs()
    since = performance.now()
  }
  function append(bytes: Buffer) {
    pending.push(bytes)
    pendingBytes += bytes.length
    storedBytes += bytes.length
    if (pendingBytes >= flushAt) void flush()
  }
  function flush() {
    const chunk = Buffer.concat(pending)
    pending = []
    pendingBytes = 0
    if (chunk.length > 0) writing = writing.then(() => appendFile(path, chunk)).catch(onFailure)
    return writing
  }
  /** Sound that began late or stalled is put at its time, so that the file is as long as the call was. */
  function fillGap(untilMs: number) {
    const wanted = Math.round((untilMs * sampleRate) / 1000) * channels
    const missing = wanted - storedBytes
    if (missing > 0) append(Buffer.alloc(missing, silentByte))
  }

  return {
    write(said, heard) {
      if (state === 'finished' || state === 'skipping') return
      if (elapsedMs() * (sampleRate / 1000) * channels - storedBytes > (sampleRate * channels) / 2)
        fillGap(elapsedMs() - 20)
      const silent = state === 'silent'
      if (channels === 1) {
        const frame = silent ? null : track === 'both' ? sum(said, heard) : track === 'inbound' ? said : heard
        append(frame === null ? silence : encode(frame))
        return
      }
      const left = silent || said === null ? silence : encode(said)
      const right = silent || heard === null ? silence : encode(heard)
      const both = Buffer.allocUnsafe(2 * frameSamples)
      for (let i = 0; i < frameSamples; i++) {
        both[2 * i] = left[i] ?? silentByte
        both[2 * i + 1] = right[i] ?? silentByte
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
      const wanted = Math.max(stored.length, Math.round((elapsedMs() * sampleRate) / 1000) * channels)
      const rest = Buffer.alloc(wanted - stored.length, silentByte)
      return Buffer.concat([mulawHeader(channels, wanted), stored, rest, Buffer.alloc(wanted % 2)])
    },
    discard() {
      state = 'finished'
      pending = []
      writing = writing.then(() => rm(path, { force: true })).catch(onFailure)
    },
  }
}
