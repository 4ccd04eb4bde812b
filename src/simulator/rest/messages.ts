import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Carrier, findNumber } from '../carrier/carrier.ts'
import { acceptMessage } from '../carrier/message.ts'
import type { Message } from '../carrier/model.ts'
import { rfc2822, rfc2822OrNull } from '../carrier/rfc2822.ts'
import { pathOf, readParty } from './calls.ts'
import { method, readAddress, readForm, readQuery, text } from './form.ts'
import { page } from './paging.ts'
import { notFound, RestError } from './rest-error.ts'

const longest = 1600
const creation = z.object({ To: text, From: text, Body: text, StatusCallback: text, StatusCallbackMethod: method })
const filters = z.object({ To: text, From: text })

function present(carrier: Carrier, message: Message) {
  const path = `/2010-04-01/Accounts/${carrier.options.accountSid}/Messages/${message.sid}`
  return {
    sid: message.sid,
    account_sid: carrier.options.accountSid,
    api_version: '2010-04-01',
    body: message.body,
    from: message.from,
    to: message.to,
    direction: 'outbound-api',
    status: message.status,
    num_segments: String(message.segments),
    num_media: '0',
    messaging_service_sid: null,
    price: null,
    price_unit: 'USD',
    error_code: message.errorCode,
    error_message: message.errorCode === null ? null : 'Unreachable destination handset',
    date_created: rfc2822(message.createdAt),
    date_updated: rfc2822(message.updatedAt),
    date_sent: rfc2822OrNull(message.sentAt),
    uri: `${path}.json`,
    subresource_uris: { media: `${path}/Media.json` },
  }
}

/** Text messages out; a telephone that is set to fail does not get them. */
export function registerMessages(app: FastifyInstance, carrier: Carrier): void {
  app.post('/Messages', async (request, reply) => {
    const form = readForm(creation, request.body, 21601)
    if (!form.To) throw new RestError(400, 21604, "A 'To' phone number is required.")
    const to = readParty(form.To)
    if (to === null || to.startsWith('client:'))
      throw new RestError(400, 21211, `The 'To' number ${form.To} is not a valid phone number.`)
    if (!form.From) throw new RestError(400, 21603, "A 'From' phone number is required.")
    if (findNumber(carrier, form.From) === null)
      throw new RestError(
        400,
        21606,
        `The 'From' phone number ${form.From} is not a valid, message-capable number of this account.`,
      )
    if (!form.Body) throw new RestError(400, 21602, 'Message body is required.')
    if (form.Body.length > longest)
      throw new RestError(400, 21617, `The concatenated message body exceeds the ${longest} character limit.`)
    const message = acceptMessage(
      carrier,
      {
        to,
        from: form.From,
        body: form.Body,
        callback: readAddress(form.StatusCallback, form.StatusCallbackMethod, 21609),
      },
      () => carrier.exits.reaches(to),
    )
    return reply.code(201).send(present(carrier, message))
  })
  app.get<{ Querystring: Record<string, unknown> }>('/Messages', async (request) => {
    const { To, From } = readQuery(filters, request.query)
    const found = [...carrier.messages.values()]
      .reverse()
      .filter((one) => (To === undefined || one.to === To) && (From === undefined || one.from === From))
    return page('messages', found, (one) => present(carrier, one), pathOf(request.url), request.query)
  })
  app.get<{ Params: { sid: string } }>('/Messages/:sid', async (request) => {
    const message = carrier.messages.get(request.params.sid)
    if (message === undefined) throw notFound(pathOf(request.url))
    return present(carrier, message)
  })
}
