import type { Carrier } from '../carrier/carrier.ts'
import { record } from '../carrier/journal.ts'
import type { Address, Call } from '../carrier/model.ts'
import { sendWebhook } from './send-webhook.ts'

/**
 * Sends a callback whose answer does not matter; the simulator's faults may delay it or let a later one overtake it.
 * A failure is shown as Twilio's warning 15003 and goes no further. Resolves once it is answered.
 */
export function sendCallback(
  carrier: Carrier,
  callback: { address: Address; purpose: string; params: Record<string, string>; call: Call | null },
): Promise<void> {
  const { address, purpose, params, call } = callback
  async function send() {
    const delivered = await sendWebhook(carrier, { purpose, url: address.url, method: address.method, params, call })
    const failed = delivered.kind === 'failure' || delivered.reply.status >= 400
    if (!failed || call === null) return
    record(call.journal, {
      kind: 'error',
      code: 15003,
      url: address.url,
      text: `Callback failed: ${delivered.kind === 'failure' ? delivered.message : `HTTP ${delivered.reply.status}`}`,
    })
  }
  const delay = delayOf(carrier)
  if (delay === 0) return send()
  return new Promise((resolve) => {
    carrier.later(delay, () => void send().then(resolve))
  })
}

/** With reordering on, every second callback is held back long enough for the next one to overtake it. */
function delayOf(carrier: Carrier): number {
  const { reorderStatusCallbacks, statusCallbackDelayMs } = carrier.faults
  if (!reorderStatusCallbacks) return statusCallbackDelayMs
  carrier.callbacksSent++
  return statusCallbackDelayMs + (carrier.callbacksSent % 2 === 1 ? 250 : 0)
}
