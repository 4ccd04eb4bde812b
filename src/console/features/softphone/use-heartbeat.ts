import { useEffect } from 'react'
import { sendHeartbeat } from '../../lib/api/operator.ts'
import { setServerNow } from '../../lib/server-clock.ts'
import { everySecond } from '../../lib/tick.ts'

const beatSeconds = 4

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
    let seconds = 0
    beat()
    return everySecond(() => {
      seconds += 1
      if (seconds % beatSeconds === 0) beat()
    })
  }, [onDuty])
}
