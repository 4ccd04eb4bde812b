import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isUnreachable } from '../../platform/database/client.ts'
import { AppError } from '../../platform/errors.ts'
import type { World } from '../../calls/world.ts'
import { flowOf } from '../../calls/receive-call.ts'
import { languages } from '../../contract/shared.ts'
import { checkSignature, readParams, type Params } from './check-signature.ts'
import { openJournal } from './journal.ts'
import { newResponse, sayPrompts, type VoiceResponse } from './render.ts'
import { statusWebhooks } from './status-webhooks.ts'
import { voiceWebhooks } from './voice-webhooks.ts'
import { paths, webhookUrls } from './webhook-urls.ts'

/** The carrier waits 15 s at most, a caller in silence much less. */
const deadlineMs = 4000
/** So often is a step tried again before the call is given up: about a minute. */
const tries = 12

export type CarrierOptions = {
  authToken: string
  publicUrl: string
  serviceFlows: Record<string, string>
  journalFolder: string
  /** What callers hear while they wait, as WAV. */
  music: Buffer
}

const happened = ['Digits', 'QueueResult', 'DialCallStatus'] as const

function within<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timeout: the answer took too long')), deadlineMs)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** Registers what the carrier calls. Voice answers are always TwiML with 200; nothing it reports is lost. */
export async function registerCarrierRoutes(
  app: FastifyInstance,
  world: World,
  options: CarrierOptions,
): Promise<void> {
  const urls = webhookUrls(options.publicUrl)
  const voice = voiceWebhooks(world, urls, options.serviceFlows)
  const journal = await openJournal(options.journalFolder, world.log, async ({ path, params }) => {
    try {
      await statusWebhooks[path]?.(world, params)
    } catch (error) {
      if (isUnreachable(error)) throw error
      world.log.error(
        { path, error: error instanceof Error ? error.message : String(error) },
        'a kept report makes no sense and is dropped',
      )
    }
  })

  /**
   * The apology, and the same step again in a while; what had happened goes along, for the carrier will not say it
   * again.
   */
  function apologise(request: FastifyRequest, params: Params): VoiceResponse {
    const response = newResponse()
    const url = new URL(request.url, options.publicUrl)
    const attempt = Number(url.searchParams.get('retry') ?? 0) + 1
    const flow = flowOf(world, options.serviceFlows[params.To ?? ''] ?? '')
    sayPrompts(response, world.ivr.prompts, languages[0], [flow.apology])
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
    await carrier.register(formbody, { bodyLimit: 64 * 1024 })
    carrier.addHook('preHandler', async (request) => {
      if (request.routeOptions.url !== paths.music) checkSignature(request, options.authToken, options.publicUrl)
    })

    for (const [path, webhook] of Object.entries(voice)) {
      carrier.route({
        method: ['GET', 'POST'],
        url: path,
        config: { access: 'public' },
        schema: { hide: true },
        handler: async (request, reply) => {
          const query = readParams(request.query)
          const params = { ...query, ...readParams(request.body) }
          try {
            return answer(reply, await within(webhook(params, query)))
          } catch (error) {
            world.log.error(
              { path, error: error instanceof Error ? error.message : String(error) },
              'a voice webhook failed; the caller hears the apology',
            )
            return answer(reply, apologise(request, params))
          }
        },
      })
    }

    for (const [path, webhook] of Object.entries(statusWebhooks)) {
      carrier.post(path, { config: { access: 'public' }, schema: { hide: true } }, async (request, reply) => {
        const params = { ...readParams(request.query), ...readParams(request.body) }
        try {
          await within(webhook(world, params))
        } catch (error) {
          if (error instanceof AppError || (error instanceof Error && error.name === 'ZodError'))
            world.log.warn({ path, error: error.message }, 'a report makes no sense and is dropped')
          else await journal.keep({ path, params })
        }
        return reply.status(204).send()
      })
    }

    carrier.get(paths.music, { config: { access: 'public' }, schema: { hide: true } }, (_, reply) =>
      reply.type('audio/wav').header('cache-control', 'public, max-age=86400').send(options.music),
    )
  })
  app.addHook('onClose', () => journal.close())
}
