import type { Messenger } from '../../calls/messenger.ts'
import { openClient, type Account } from './open-client.ts'
import { webhookUrls } from './webhook-urls.ts'

/**
 * Text messages by the carrier; `sender` is the number (E.164) they come from now, null when none may be sent. Errors
 * are Twilio's.
 */
export function openMessenger(account: Account, publicUrl: string, sender: () => string | null): Messenger {
  const client = openClient(account)
  const urls = webhookUrls(publicUrl)
  return {
    isReady: () => sender() !== null,
    send: async ({ checklistId, number, text }) => {
      const from = sender()
      if (from === null) throw new Error('there is no number that messages may come from any more')
      const statusCallback = urls.messageStatus(checklistId)
      return (await client.messages.create({ to: number, from, body: text, statusCallback })).sid
    },
  }
}
