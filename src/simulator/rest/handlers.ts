import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { addNumber, findNumber, nameIn, type Carrier } from '../carrier/carrier.ts'
import type { PhoneNumber, VoiceHandler } from '../carrier/model.ts'
import { pathOf } from './calls.ts'
import { method, readAddress, readForm, readQuery, text } from './form.ts'
import { page } from './paging.ts'
import { presentApplication, presentNumber } from './present.ts'
import { notFound, RestError } from './rest-error.ts'

const update = z.object({
  FriendlyName: z.string().max(64).optional(),
  VoiceUrl: text,
  VoiceMethod: method,
  VoiceFallbackUrl: text,
  VoiceFallbackMethod: method,
  StatusCallback: text,
  StatusCallbackMethod: method,
})
const purchase = update.extend({ PhoneNumber: z.string() })
const filters = z.object({ PhoneNumber: text, FriendlyName: text })

type Named = { Params: { sid: string } }
type Query = { Querystring: Record<string, unknown> }

/**
 * The telephone numbers and TwiML Apps: where their calls go can be read and changed. Any number that nobody has can be
 * had, and let go again; it costs nothing here.
 */
export function registerHandlers(app: FastifyInstance, carrier: Carrier): void {
  function theNumber(sid: string, url: string): PhoneNumber {
    const number = carrier.numbers.get(sid)
    if (number === undefined) throw notFound(pathOf(url))
    return number
  }
  function theApplication(sid: string, url: string): VoiceHandler {
    const application = carrier.applications.get(sid)
    if (application === undefined) throw notFound(pathOf(url))
    return application
  }

  app.get<Query>('/IncomingPhoneNumbers', async (request) => {
    const { PhoneNumber: number, FriendlyName } = readQuery(filters, request.query)
    const found = [...carrier.numbers.values()].filter(
      (one) =>
        (number === undefined || one.number.includes(number)) &&
        (FriendlyName === undefined || one.friendlyName === FriendlyName),
    )
    return page(
      'incoming_phone_numbers',
      found,
      (one) => presentNumber(carrier, one),
      pathOf(request.url),
      request.query,
    )
  })
  app.get<Named>('/IncomingPhoneNumbers/:sid', async (request) =>
    presentNumber(carrier, theNumber(request.params.sid, request.url)),
  )
  app.post('/IncomingPhoneNumbers', async (request, reply) => {
    const { PhoneNumber: wanted, ...form } = readForm(purchase, request.body, 21421)
    if (!/^\+?[0-9]{3,15}$/.test(wanted))
      throw new RestError(400, 21421, `The phone number provided is invalid: ${wanted}`)
    if (findNumber(carrier, wanted) !== null) throw new RestError(400, 21422, `${wanted} is not available.`)
    const number = addNumber(carrier, wanted)
    applyToNumber(number, form)
    return reply.code(201).send(presentNumber(carrier, number))
  })
  app.post<Named>('/IncomingPhoneNumbers/:sid', async (request) => {
    const number = theNumber(request.params.sid, request.url)
    applyToNumber(number, readForm(update, request.body))
    return presentNumber(carrier, number)
  })
  app.delete<Named>('/IncomingPhoneNumbers/:sid', async (request, reply) => {
    carrier.numbers.delete(theNumber(request.params.sid, request.url).sid)
    return reply.code(204).send()
  })

  app.get<Query>('/Applications', async (request) => {
    const { FriendlyName } = readQuery(filters, request.query)
    const found = [...carrier.applications.values()].filter(
      (one) => FriendlyName === undefined || one.friendlyName === FriendlyName,
    )
    return page('applications', found, (one) => presentApplication(carrier, one), pathOf(request.url), request.query)
  })
  app.get<Named>('/Applications/:sid', async (request) =>
    presentApplication(carrier, theApplication(request.params.sid, request.url)),
  )
  app.post<Named>('/Applications/:sid', async (request) => {
    const application = theApplication(request.params.sid, request.url)
    apply(application, readForm(update, request.body))
    return presentApplication(carrier, application)
  })
}

function applyToNumber(number: PhoneNumber, form: z.infer<typeof update>): void {
  apply(number, form)
  if (form.FriendlyName !== undefined) number.name = nameIn(form.FriendlyName)
}

/** Changes what the form names; an empty URL takes the address away. */
function apply(handler: VoiceHandler, form: z.infer<typeof update>): void {
  if (form.FriendlyName !== undefined) handler.friendlyName = form.FriendlyName
  if (form.VoiceUrl !== undefined)
    handler.voice = readAddress(form.VoiceUrl, form.VoiceMethod ?? handler.voice?.method, 21205)
  if (form.VoiceFallbackUrl !== undefined)
    handler.voiceFallback = readAddress(form.VoiceFallbackUrl, form.VoiceFallbackMethod, 21205)
  if (form.StatusCallback !== undefined)
    handler.statusCallback = readAddress(form.StatusCallback, form.StatusCallbackMethod, 21609)
  handler.updatedAt = new Date()
}
