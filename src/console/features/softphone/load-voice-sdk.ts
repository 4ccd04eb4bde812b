let loading: Promise<typeof import('@twilio/voice-sdk')> | null = null

/** A WebSocket that speaks ws: to one host, where the voice SDK always asks for wss:. */
function usePlainSocketsFor(host: string) {
  const Encrypted = globalThis.WebSocket
  globalThis.WebSocket = class extends Encrypted {
    constructor(address: string | URL, protocols?: string | string[]) {
      const target = new URL(address)
      if (target.host === host && target.protocol === 'wss:') target.protocol = 'ws:'
      super(target, protocols)
    }
  }
}

/**
 * The carrier's voice SDK, loaded once and only when an operator goes on duty.
 * It keeps the WebSocket class that it finds on loading, so a plain carrier (`plainHost`) is prepared before.
 */
export function loadVoiceSdk(plainHost: string | null) {
  if (!loading) {
    if (plainHost) usePlainSocketsFor(plainHost)
    loading = import('@twilio/voice-sdk')
    loading.catch(() => {
      loading = null
    })
  }
  return loading
}
