import { useEffect } from 'react'
import { sendHeartbeat } from '../../lib/api/operator.ts'
import { setServerNow } from '../../lib/server-clock.ts'

/** Tells the server every 4 s that this console is alive, while `onDuty`. */
export function useHeartbeat(onDuty: boolean) {
  useEffect(() => {
    if (!onDuty) return
    // A missed beat needs no word: the connection banner and the server's own rule deal with it.
    function beat() {
      void sendHeartbeat().then(
        (answer) => setServerNow(answer.now),
        () => undefined,
      )
    }
    const worker = new Worker(new URL('./heartbeat-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = beat
    beat()
    return () => worker.terminate()
  }, [onDuty])
}
