import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { messageOf } from '../carrier/call-error.ts'
import type { Carrier } from '../carrier/carrier.ts'
import { authenticate } from './authenticate.ts'
import { registerCalls } from './calls.ts'
import { registerConferences } from './conferences.ts'
import { registerHandlers } from './handlers.ts'
import { registerMessages } from './messages.ts'
import { registerQueues } from './queues.ts'
import { registerRecordings } from './recordings.ts'
import { describeError, notFound, RestError } from './rest-error.ts'

const account = z.object({ account: z.string() })
const thrown = z.object({ statusCode: z.number() })

/** Twilio's REST API of 2010-04-01, as far as voice and text messages need it. */
export async function registerRest(server: FastifyInstance, carrier: Carrier): Promise<void> {
  await server.register(
    async (app) => {
      app.addHook('onRequest', async (request, reply) => {
        const params = account.safeParse(request.params)
        authenticate(carrier, request.headers.authorization, params.success ? params.data.account : '')
        const { restLatencyMs, restFailureRate } = carrier.faults
        if (restLatencyMs > 0) await sleep(restLatencyMs)
        if (restFailureRate > 0 && Math.random() < restFailureRate) {
          await reply.code(503).send(describeError(new RestError(503, 20503, 'Service unavailable (simulated)')))
        }
      })
      app.setErrorHandler((error, request, reply) => {
        if (error instanceof RestError) {
          if (error.status === 401) void reply.header('www-authenticate', 'Basic realm="Twilio API"')
          return reply.code(error.status).send(describeError(error))
        }
        const known = thrown.safeParse(error)
        if (known.success && known.data.statusCode < 500) {
          return reply
            .code(known.data.statusCode)
            .send(describeError(new RestError(known.data.statusCode, 20001, messageOf(error))))
        }
        carrier.log.error({ err: error, url: request.url }, 'a REST request failed')
        return reply.code(500).send(describeError(new RestError(500, 20500, 'An internal server error has occurred')))
      })
      app.setNotFoundHandler((request) => {
        throw notFound(request.url)
      })
      registerCalls(app, carrier)
      registerQueues(app, carrier)
      registerConferences(app, carrier)
      registerRecordings(app, carrier)
      registerMessages(app, carrier)
      registerHandlers(app, carrier)
    },
    { prefix: '/2010-04-01/Accounts/:account' },
  )
}

const recordingWithoutExtension = /^(\/2010-04-01\/Accounts\/[^/]+\/Recordings\/RE[0-9a-f]{32})(\?|$)/i

/**
 * Addresses of the REST API end in `.json`, a recording's sound in `.wav` or nothing: the routes know them without
 * `.json`.
 */
export function rewriteRestUrl(url: string): string {
  if (!url.startsWith('/2010-04-01/')) return url
  if (recordingWithoutExtension.test(url)) return url.replace(recordingWithoutExtension, '$1.wav$2')
  return url.replace(/\.json(?=\?|$)/, '')
}
