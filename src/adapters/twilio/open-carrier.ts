import twilio from 'twilio'
import type { z } from 'zod'
import type { Carrier } from '../../calls/carrier.ts'
import type { getSoftphone } from '../../contract/softphone.ts'
import { conferenceName } from './conference-name.ts'
import { isOver, openClient, type Account } from './open-client.ts'
import { webhookUrls } from './webhook-urls.ts'

async function unlessOver(order: Promise<unknown>): Promise<boolean> {
  try {
    await order
    return true
  } catch (error) {
    if (isOver(error)) return false
    throw error
  }
}

/**
 * Twilio, or a carrier that speaks like it, as the calls module's port. Errors are Twilio's; orders may be repeated.
 */
export function openCarrier(account: Account, publicUrl: string): Carrier {
  const client = openClient(account)
  const urls = webhookUrls(publicUrl)
  function send(callSid: string, url: string): Promise<boolean> {
    return unlessOver(client.calls(callSid).update({ url, method: 'POST' }))
  }

  /** The Sid of the call's conversation; undefined when it is over. */
  async function findConference(call: { id: string; requeues: number }): Promise<string | undefined> {
    return (await client.conferences.list({ friendlyName: conferenceName(call), status: 'in-progress', limit: 1 }))[0]
      ?.sid
  }

  return {
    // Whoever is not in the waiting room yet finds the way by the next waiting document; whoever left it must not be
    // moved.
    bringOver: async ({ callSid, queueSid }) =>
      queueSid !== null &&
      unlessOver(client.queues(queueSid).members(callSid).update({ url: urls.next(), method: 'POST' })),
    hold: async (call, on) => {
      const { callSid } = call
      const conference = call.conferenceSid ?? (await findConference(call))
      if (!conference) return
      await unlessOver(
        client
          .conferences(conference)
          .participants(callSid)
          .update({ hold: on, holdUrl: urls.hold(), holdMethod: 'POST' }),
      )
    },
    moveOn: async ({ callSid }) => {
      await send(callSid, urls.next())
    },
    requeue: async ({ callSid }) => {
      await send(callSid, urls.next())
    },
    endLeg: async (legSid) => {
      await unlessOver(client.calls(legSid).update({ status: 'completed' }))
    },
    lookUp: async (callSid) => {
      try {
        const { status } = await client.calls(callSid).fetch()
        return ['queued', 'initiated', 'ringing', 'in-progress'].includes(status) ? 'live' : 'ended'
      } catch (error) {
        if (isOver(error)) return 'unknown'
        throw error
      }
    },
  }
}

const tokenSeconds = 3600

/** The voice SDK's identity of an operator: the id without hyphens, for the carrier takes letters and digits. */
export function identityOf(operatorId: string): string {
  return operatorId.replaceAll('-', '')
}

/** The operator behind `client:<identity>`; undefined when it is none. */
export function operatorOf(from: string): string | undefined {
  const [, a, b, c, d, e] =
    /^client:([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(from) ?? []
  return a && [a, b, c, d, e].join('-')
}

/** A token for the operator's voice SDK, good for an hour, for calls to our own TwiML App alone. */
export function softphoneToken(account: Account, operatorId: string): z.infer<typeof getSoftphone.response> {
  const identity = identityOf(operatorId)
  const token = new twilio.jwt.AccessToken(account.accountSid, account.apiKeySid, account.apiKeySecret, {
    identity,
    ttl: tokenSeconds,
    ...(account.region && !account.localUrl ? { region: account.region } : {}),
  })
  token.addGrant(
    new twilio.jwt.AccessToken.VoiceGrant({ outgoingApplicationSid: account.appSid, incomingAllow: false }),
  )
  const local = account.localUrl ? new URL(account.localUrl) : null
  return {
    token: token.toJwt(),
    validSeconds: tokenSeconds,
    identity,
    signalling: local && { host: local.host, secure: local.protocol === 'https:' },
    edge: local ? null : (account.edge ?? null),
  }
}
