export type MicrophoneProblem = 'refused' | 'missing' | 'busy' | 'insecure'

const problems: Record<string, MicrophoneProblem> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  insecure: 'insecure',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
}

/** Why a microphone cannot be had, by what the browser says. */
export function microphoneProblem(error: unknown): MicrophoneProblem {
  return (error instanceof DOMException ? problems[error.name] : undefined) ?? 'missing'
}

/** Asks for the microphone, so that the first call does not have to; null when it may be used. */
export async function askMicrophone(): Promise<MicrophoneProblem | null> {
  // Pages over plain http on another machine have no media devices at all.
  if (!navigator.mediaDevices) return 'insecure'
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    for (const track of stream.getTracks()) track.stop()
    return null
  } catch (error) {
    return microphoneProblem(error)
  }
}
