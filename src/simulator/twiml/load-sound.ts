import { CallError, messageOf } from '../carrier/call-error.ts'
import { isMp3, readMp3 } from '../media/mp3.ts'
import { readWav } from '../media/wav.ts'
import { httpRequest } from '../webhooks/http-request.ts'

const maxSoundBytes = 40_000_000
const keptMs = 60_000
const keptSounds = 100

type Sound = {
  samples: Promise<Int16Array>
  loadedAt: number
}

const sounds = new Map<string, Sound>()

/**
 * The sound at a URL as 8 kHz samples, kept for a minute. Throws CallError 11200 (not found) or 13420 (no WAV or
 * MP3 that can be read).
 */
export function loadSound(url: string): Promise<Int16Array> {
  const known = sounds.get(url)
  if (known !== undefined && performance.now() - known.loadedAt < keptMs) return known.samples
  const samples = fetchSound(url)
  sounds.delete(url)
  sounds.set(url, { samples, loadedAt: performance.now() })
  samples.catch(() => sounds.delete(url))
  for (const oldest of sounds.keys()) {
    if (sounds.size <= keptSounds) break
    sounds.delete(oldest)
  }
  return samples
}

async function fetchSound(url: string): Promise<Int16Array> {
  let reply
  try {
    reply = await httpRequest({
      method: 'GET',
      url,
      headers: { 'user-agent': 'TwilioProxy/1.1', accept: 'audio/*' },
      body: null,
      connectMs: 5000,
      totalMs: 15_000,
      maxBytes: maxSoundBytes,
    })
  } catch (error) {
    throw new CallError(11200, `Play: ${messageOf(error)}`, url)
  }
  if (reply.status >= 400) throw new CallError(11200, `Play: HTTP status ${reply.status}`, url)
  try {
    return isMp3(reply.body) ? await readMp3(reply.body) : readWav(reply.body)
  } catch (error) {
    throw new CallError(13420, `Play: Invalid Content-Type or sound: ${messageOf(error)}`, url)
  }
}
