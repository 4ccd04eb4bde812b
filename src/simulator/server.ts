import formbody from '@fastify/formbody'
import Fastify from 'fastify'
import { pino, type DestinationStream } from 'pino'
import { withoutNumbers } from '../platform/without-numbers.ts'
import { endCall } from './carrier/call.ts'
import { createCarrier } from './carrier/carrier.ts'
import { faultsSchema } from './carrier/faults.ts'
import type { SimulatorOptions } from './carrier/options.ts'
import { followChanges, registerDebugger } from './debugger/routes.ts'
import { feedAt } from './feed-socket.ts'
import { registerPages } from './pages.ts'
import { registerPhone } from './phone/routes.ts'
import { isOwnHost } from './own-host.ts'
import { isOwnOrigin } from './phone/same-origin.ts'
import { registerRest, rewriteRestUrl } from './rest/routes.ts'
import { serveSockets } from './serve-sockets.ts'
import { signalling } from './signalling/signal-server.ts'
import { runDocuments } from './twiml/run-program.ts'

const bodyBytes = 1_000_000

export type Simulator = {
  port: number
  url: string
  close(): Promise<void>
}

/** Starts the carrier; its log goes to stdout, or to `logTo`. Port 0 takes a free one. Rejects when the port is taken. */
export async function startSimulator(options: SimulatorOptions, logTo?: DestinationStream): Promise<Simulator> {
  const settings = { level: options.logLevel, base: null, hooks: { streamWrite: withoutNumbers } }
  const log = pino(settings, logTo ?? pino.destination(1))
  const carrier = createCarrier(options, log)
  carrier.run = (call, source, setting, signal) => runDocuments(carrier, call, source, setting, signal)
  const server = Fastify({
    logger: false,
    bodyLimit: bodyBytes,
    requestTimeout: 20_000,
    forceCloseConnections: true,
    rewriteUrl: (request) => rewriteRestUrl(request.url ?? '/'),
    routerOptions: { maxParamLength: 300 },
  })
  server.addHook('onRequest', async (request, reply) => {
    if (isOwnHost(request.headers.host, options.hostNames)) return
    return reply.code(421).send({ error: { code: 'unknown_host', message: 'This server does not go by that name' } })
  })
  await server.register(formbody, { bodyLimit: bodyBytes })
  await registerRest(server, carrier)
  const phoneFeed = await registerPhone(server, carrier)
  await registerDebugger(server, carrier)
  await registerPages(server)

  const closeSockets = serveSockets(server.server, carrier, {
    '/signal': signalling(carrier),
    '/phone/feed': phoneFeed,
    '/debugger/feed': feedAt((feed) => followChanges(carrier, feed)),
  })

  server.get('/simulator/faults', async () => carrier.faults)
  server.post('/simulator/faults', async (request, reply) => {
    if (!isOwnOrigin(request.headers))
      return reply.code(403).send({ error: { code: 'foreign_origin', message: 'Not from another page' } })
    const change = faultsSchema.partial().safeParse(request.body)
    if (!change.success) return reply.code(400).send({ error: { code: 'bad_request', message: change.error.message } })
    carrier.faults = { ...carrier.faults, ...change.data }
    return carrier.faults
  })

  try {
    // browsers may take "localhost" for either family; this name binds both
    const host = options.host === '127.0.0.1' ? 'localhost' : options.host
    await server.listen({ port: options.port, host })
  } catch (error) {
    closeSockets()
    await carrier.close()
    throw error
  }
  const address = server.server.address()
  const port = address === null || typeof address === 'string' ? options.port : address.port
  carrier.publicUrl = `http://127.0.0.1:${port}`
  return {
    port,
    url: carrier.publicUrl,
    async close() {
      for (const call of carrier.calls.values()) {
        call.callbacks = []
        endCall(carrier, call, 'completed')
      }
      closeSockets()
      await server.close()
      await carrier.close()
    },
  }
}
