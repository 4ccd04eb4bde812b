import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { languages } from '../../contract/shared.ts'
import { soundPath } from '../../contract/sounds.ts'
import { openSoundFiles } from '../../ivr/sounds.ts'
import { AppError } from '../../platform/errors.ts'
import { readParams, type Params } from './check-signature.ts'
import { sayPrompts } from './render.ts'
import { missedWebhooks } from './missed-webhooks.ts'
import type { FlowFor } from './service-flows.ts'
import { statusWebhooks } from './status-webhooks.ts'
import { readSignedForms, takeReports, type ReportOptions } from './take-reports.ts'
import { VoiceResponse } from './twiml.ts'
import { voiceWebhooks } from './voice-webhooks.ts'
import { paths, webhookUrls } from './webhook-urls.ts'
import { reasonOf } from '../../platform/database/client.ts'

/** So often is a step tried again before the call is given up: about a minute. */
const tries = 12

const OfSound = z.object({ id: z.uuid() })

/** `flowFor` finds what a called number leads to; `music` is what callers hear while they wait, as WAV. */
export type CarrierOptions = ReportOptions & {
  flowFor: FlowFor
  music: Buffer
}

const happened = ['Digits', 'QueueResult', 'DialCallStatus'] as const

/** Registers what the carrier calls. Voice answers are always TwiML with 200; nothing it reports is lost. */
export async function registerCarrierRoutes(app: FastifyInstance, options: CarrierOptions): Promise<void> {
  const { context, breaker, journal, flowFor } = options
  const urls = webhookUrls(options.publicUrl)
  const voice = voiceWebhooks(context, urls, flowFor)
  const missed = missedWebhooks(flowFor)

  /**
   * The apology, and the same step again in a while; what had happened goes along, for the carrier will not say it
   * again.
   */
  function apologise(request: FastifyRequest, params: Params): VoiceResponse {
    const response = new VoiceResponse()
    const url = new URL(request.url, options.publicUrl)
    const attempt = Number(url.searchParams.get('retry') ?? 0) + 1
    // As it is in force: what a call began with cannot be looked up while the database is away.
    // Said, not played: a sound cannot be looked up then either.
    const { prompts, apology } = context.flows.current(flowFor(params.To ?? '').flow).document
    sayPrompts(response, { prompts }, urls, { language: languages[0], prompts: [apology] })
    // Whoever is on hold is not hung up on, and the carrier would not allow it there.
    const held = url.pathname === paths.hold
    if (!held && (attempt > tries || params.From?.startsWith('client:'))) {
      response.hangup()
      return response
    }
    url.searchParams.set('retry', String(attempt))
    for (const name of happened) if (params[name]) url.searchParams.set(name, params[name])
    response.pause({ length: 3 })
    response.redirect({ method: 'POST' }, options.publicUrl + url.pathname + url.search)
    return response
  }

  function answer(reply: FastifyReply, response: VoiceResponse): FastifyReply {
    return reply.type('text/xml; charset=utf-8').send(response.toString())
  }

  await app.register(async (carrier) => {
    await readSignedForms(carrier, options, paths.music)
    for (const [path, webhook] of Object.entries(voice)) {
      carrier.route({
        method: ['GET', 'POST'],
        url: path,
        config: { access: 'public' },
        schema: { hide: true },
        handler: async (request, reply) => {
          const query = readParams(request.query)
          const params = readParams(request.query, request.body)
          try {
            return answer(reply, await breaker.run(() => webhook(params, query)))
          } catch (error) {
            context.log.error({ path, error: reasonOf(error) }, 'a voice webhook failed; the caller hears the apology')
            // Whoever gives up before the same step succeeds has called all the same.
            if (missed[path] && query.retry === undefined)
              await journal.keep({ path, params, at: context.clock().toISOString() }).catch((lost: unknown) => {
                context.log.error({ path, error: String(lost) }, 'a voice webhook could not be kept')
              })
            return answer(reply, apologise(request, params))
          }
        },
      })
    }

    carrier.get(paths.music, { config: { access: 'public' }, schema: { hide: true } }, (_, reply) =>
      reply.type('audio/wav').header('cache-control', 'public, max-age=86400').send(options.music),
    )
  })
  const readSound = openSoundFiles(context)
  app.get(soundPath(':id'), { config: { access: 'public' }, schema: { hide: true } }, async (request, reply) => {
    const { success, data } = OfSound.safeParse(request.params)
    const sound = success ? await breaker.run(() => readSound(data.id)) : null
    if (!sound) throw new AppError('not_found')
    return reply.type('audio/wav').header('cache-control', 'public, max-age=31536000, immutable').send(sound)
  })
  await app.register((reported) => takeReports(reported, statusWebhooks(flowFor), options))
}
