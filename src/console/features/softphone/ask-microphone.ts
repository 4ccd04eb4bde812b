export type MicrophoneProblem = 'refused' | 'missing' | 'busy' | 'insecure'

const problems: Record<string, MicrophoneProblem> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
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
    return (error instanceof DOMException ? problems[error.name] : undefined) ?? 'missing'
  }
}
