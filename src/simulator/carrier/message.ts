import { sendCallback } from '../webhooks/send-callback.ts'
import type { Carrier } from './carrier.ts'
import type { Message, MessageStatus } from './model.ts'
import { newSid } from './sid.ts'

const kept = 1000
/** How long each step of the way takes, in milliseconds. */
const stepMs = 150
/** Twilio's code for a telephone that cannot be reached. */
const unreachable = 30_003

/**
 * How many messages a text takes: 160 characters of the short alphabet, else 70; a little less each when there are
 * several.
 */
export function countSegments(body: string): number {
  // oxlint-disable-next-line no-control-regex -- the alphabet of GSM 03.38 has line feed and carriage return
  const isShort = /^[\u000a\u000d\u0020-\u005f\u0061-\u007e£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¡ÄÖÑÜ§¿äöñüà€]*$/.test(body)
  const [alone, each] = isShort ? [160, 153] : [70, 67]
  return body.length <= alone ? 1 : Math.ceil(body.length / each)
}

/**
 * Takes a message on and brings it to the telephone, step by step with a callback each; `isReachable` says whether it
 * arrives.
 */
export function acceptMessage(
  carrier: Carrier,
  given: Pick<Message, 'from' | 'to' | 'body' | 'callback'>,
  isReachable: () => boolean,
): Message {
  const now = new Date()
  const message: Message = {
    ...given,
    sid: newSid('SM'),
    status: 'queued',
    errorCode: null,
    segments: countSegments(given.body),
    createdAt: now,
    updatedAt: now,
    sentAt: null,
  }
  carrier.messages.set(message.sid, message)
  for (const sid of carrier.messages.keys()) {
    if (carrier.messages.size <= kept) break
    carrier.messages.delete(sid)
  }
  function move(status: MessageStatus, errorCode: number | null = null) {
    message.status = status
    message.errorCode = errorCode
    message.updatedAt = new Date()
    if (status === 'sent') message.sentAt = message.updatedAt
    if (status === 'delivered') for (const listener of carrier.messageListeners) listener(message)
    if (message.callback !== null)
      void sendCallback(carrier, {
        address: message.callback,
        purpose: `message: ${status}`,
        params: describeMessage(carrier, message),
        call: null,
      })
    carrier.changed()
  }
  carrier.later(stepMs, () => move('sent'))
  carrier.later(stepMs * 2, () => (isReachable() ? move('delivered') : move('undelivered', unreachable)))
  return message
}

/** What a message's status callback says. */
function describeMessage(carrier: Carrier, message: Message): Record<string, string> {
  return {
    MessageSid: message.sid,
    MessageStatus: message.status,
    SmsSid: message.sid,
    SmsStatus: message.status,
    To: message.to,
    From: message.from,
    AccountSid: carrier.options.accountSid,
    ApiVersion: '2010-04-01',
    ...(message.errorCode === null ? {} : { ErrorCode: String(message.errorCode) }),
  }
}
