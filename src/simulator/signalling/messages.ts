import { z } from 'zod'

const sdp = z.string().max(50_000).default('')
const callsid = z.string().max(64)

/** What a device may send: Twilio's signalling, version 1.6. */
export const clientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listen'), payload: z.object({ token: z.string().max(10_000) }) }),
  z.object({ type: z.literal('register'), payload: z.object({ media: z.object({ audio: z.boolean() }).loose() }) }),
  z.object({
    type: z.literal('invite'),
    payload: z.object({
      callsid,
      sdp,
      reconnect: z.string().max(200).optional(),
      twilio: z
        .object({ params: z.string().max(10_000).default('') })
        .loose()
        .default({ params: '' }),
    }),
  }),
  z.object({ type: z.literal('answer'), payload: z.object({ callsid, sdp }) }),
  z.object({ type: z.literal('hangup'), payload: z.object({ callsid, message: z.unknown().optional() }) }),
  z.object({ type: z.literal('reject'), payload: z.object({ callsid }) }),
  z.object({ type: z.literal('dtmf'), payload: z.object({ callsid, dtmf: z.string().regex(/^[0-9A-D*#w]{1,64}$/i) }) }),
  z.object({ type: z.literal('reinvite'), payload: z.object({ callsid, sdp }) }),
  z.object({ type: z.literal('message'), payload: z.object({ callsid, voiceeventsid: z.string().max(100) }) }),
])

export type ClientMessage = z.infer<typeof clientMessage>

/** Reads a frame; null for what is not a message of the protocol. */
export function readMessage(text: string): ClientMessage | null {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return null
  }
  const message = clientMessage.safeParse(raw)
  return message.success ? message.data : null
}
