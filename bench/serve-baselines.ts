import formbody from '@fastify/formbody'
import fastify from 'fastify'
import twilio from 'twilio'

const port = Number(process.env.BASELINE_PORT)
const token = process.env.BASELINE_TOKEN ?? ''

/**
 * What the figures are held against: a form that is only read, and the carrier SDK's own way of checking and answering.
 */
const server = fastify()
await server.register(formbody)
server.post('/bare', (_, reply) =>
  reply.type('text/xml').send('<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>'),
)
server.post('/sdk', (request, reply) => {
  const body = typeof request.body === 'object' && request.body !== null ? { ...request.body } : {}
  if (
    !twilio.validateRequest(token, String(request.headers['x-twilio-signature']), `http://localhost:${port}/sdk`, body)
  )
    return reply.status(403).send()
  const response = new twilio.twiml.VoiceResponse()
  response.hangup()
  return reply.type('text/xml').send(response.toString())
})
await server.listen({ host: 'localhost', port })
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)))
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
