import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRecordings } from '../../../src/adapters/database-recordings/open-recordings.ts'
import { openSounds } from '../../../src/adapters/twilio/fetch-sound.ts'
import { fetchMissing, fetchRecording } from '../../../src/calls/keep-recording.ts'
import type { CallContext } from '../../../src/calls/call-context.ts'
import { localCarrier } from '../../../src/config.ts'
import { openDesk, type Desk } from '../../support/open-desk.ts'

const wav = randomBytes(2_600_000)
const patienceMs = 400

type Answer = (request: http.IncomingMessage, response: http.ServerResponse, from: number) => void

let desk: Desk
let server: http.Server
let context: CallContext
/** What was asked of the carrier, and what it does about the next requests for sound, in turn. */
let asked: string[]
let answers: Answer[]
let recordingId: string

/** Sends from the byte asked for, as whoever knows of ranges does. */
function whole(_: http.IncomingMessage, response: http.ServerResponse, from: number): void {
  response.writeHead(from ? 206 : 200, {
    'content-length': wav.length - from,
    ...(from ? { 'content-range': `bytes ${from}-${wav.length - 1}/${wav.length}` } : {}),
  })
  response.end(wav.subarray(from))
}

function until(bytes: number, then: (response: http.ServerResponse) => void): Answer {
  return (_, response, from) => {
    response.writeHead(from ? 206 : 200, {
      'content-length': wav.length - from,
      ...(from ? { 'content-range': `bytes ${from}-${wav.length - 1}/${wav.length}` } : {}),
    })
    response.write(wav.subarray(from, bytes), () => then(response))
  }
}
function breaksOff(response: http.ServerResponse): void {
  response.destroy()
}
function fallsSilent(): void {}

beforeEach(async () => {
  asked = []
  answers = []
  server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.headers.range ?? ''}`.trim())
    if (request.method === 'DELETE') return void response.writeHead(204).end()
    const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? []
    const answer = answers.shift() ?? whole
    answer(request, response, Number(from ?? 0))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const account = { ...localCarrier, region: undefined, edge: undefined, localUrl: `http://127.0.0.1:${port}` }
  desk = await openDesk()
  context = { ...desk.context, recordings: openRecordings(desk.context.db, openSounds(account, patienceMs)) }
  const recording = await context.db.recording.create({
    data: {
      callId: await desk.addWaiting(),
      recordingSid: `RE${randomBytes(16).toString('hex')}`,
      source: 'conversation',
      url: '',
      startedAt: new Date(),
      seconds: 1,
      channels: 2,
    },
  })
  recordingId = recording.id
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await desk.close()
})

async function kept(): Promise<boolean> {
  const size = await context.recordings.sizeOf(recordingId)
  const { fetchedAt } = await context.db.recording.findUniqueOrThrow({ where: { id: recordingId } })
  if (fetchedAt === null) return false
  expect(size).toBe(wav.length)
  return (await context.recordings.read(recordingId, { start: 0, end: size - 1 })).equals(wav)
}

test('When a recording comes so slowly that it takes many times the patience there is with silence, then it is kept all the same', async () => {
  answers = [
    (_, response) => {
      response.writeHead(200, { 'content-length': wav.length })
      const step = Math.ceil(wav.length / 8)
      let sent = 0
      const timer = setInterval(() => {
        response.write(wav.subarray(sent, sent + step))
        sent += step
        if (sent < wav.length) return
        clearInterval(timer)
        response.end()
      }, patienceMs / 2)
    },
  ]
  await fetchRecording(context, recordingId)
  expect(await kept()).toBe(true)
  expect(asked).toEqual(['GET', 'DELETE'])
})

test('When the line breaks off or falls silent on the way, then the rest is asked for, and nothing twice', async () => {
  answers = [until(900_000, breaksOff), until(1_500_000, fallsSilent), whole]
  await fetchRecording(context, recordingId)
  expect(await kept()).toBe(true)
  expect(asked[0]).toBe('GET')
  expect(asked.slice(1, 3).every((one) => /^GET bytes=\d+-$/.test(one))).toBe(true)
  expect(asked.slice(3)).toEqual(['DELETE'])
})

test('When a whole try fails, then the next one, whoever makes it, goes on from what is kept', async () => {
  answers = [until(1_200_000, breaksOff), ...Array.from({ length: 2 }, () => until(0, breaksOff))]
  await expect(fetchRecording(context, recordingId)).rejects.toThrow()
  const size = await context.recordings.sizeOf(recordingId)
  expect(size).toBeGreaterThan(1_000_000)
  expect(await kept()).toBe(false)
  asked = []
  await fetchRecording(context, recordingId)
  expect(asked).toEqual([`GET bytes=${size}-`, 'DELETE'])
  expect(await kept()).toBe(true)
})

test('When the carrier does not know of ranges, then what came before is passed over, and the sound is the same', async () => {
  answers = [until(1_200_000, breaksOff), (_, response) => response.writeHead(200).end(wav)]
  await fetchRecording(context, recordingId)
  expect(await kept()).toBe(true)
})

test('When nothing at all comes, or the carrier has no such recording, then the try fails and is not taken for a recording', async () => {
  answers = Array.from({ length: 3 }, () => until(0, fallsSilent))
  await expect(fetchRecording(context, recordingId)).rejects.toThrow('nothing came')
  answers = [(_, response) => response.writeHead(404).end('{}')]
  await expect(fetchRecording(context, recordingId)).rejects.toThrow('404')
  expect(await kept()).toBe(false)
  expect(asked).not.toContain('DELETE')
})

test('When two fetch the same recording at once, then it is kept whole', async () => {
  answers = [until(700_000, breaksOff), until(1_300_000, breaksOff)]
  await Promise.all([fetchRecording(context, recordingId), fetchRecording(context, recordingId)])
  expect(await kept()).toBe(true)
})

test('When any part of it is asked for, then it is cut out to the byte across the parts it is kept in', async () => {
  answers = [until(900_000, breaksOff), ...Array.from({ length: 2 }, () => until(0, breaksOff))]
  await expect(fetchRecording(context, recordingId)).rejects.toThrow()
  await fetchRecording(context, recordingId)
  for (const [start, end] of [
    [0, 0],
    [899_990, 900_010],
    [1_048_570, 1_048_580],
    [500_000, 2_200_000],
    [wav.length - 1, wav.length - 1],
  ] as const)
    expect((await context.recordings.read(recordingId, { start, end })).equals(wav.subarray(start, end + 1))).toBe(true)
})

test('When the carrier could not delete a recording that is kept, then it is told again, and the sound is not fetched twice', async () => {
  await fetchRecording(context, recordingId)
  await context.db.recording.update({ where: { id: recordingId }, data: { removedAt: null } })
  asked = []
  const jobs: string[] = []
  await fetchMissing({
    ...context,
    jobs: {
      add: async ({ name }) => {
        jobs.push(name)
      },
    },
  })
  expect(jobs).toEqual(['fetch-recording'])
  await fetchRecording(context, recordingId)
  await fetchRecording(context, recordingId)
  expect(asked).toEqual(['DELETE'])
})

test('When the carrier refuses to delete many, then those that are still to be fetched from it come first all the same', async () => {
  const { callId } = await context.db.recording.findUniqueOrThrow({ where: { id: recordingId } })
  await context.db.recording.createMany({
    data: Array.from({ length: 120 }, (_, index) => ({
      callId,
      recordingSid: `RE${randomBytes(16).toString('hex')}`,
      source: 'conversation' as const,
      url: '',
      startedAt: new Date(Date.now() + index * 1000),
      fetchedAt: new Date(),
      seconds: 1,
      channels: 2,
    })),
  })
  const jobs: string[] = []
  await fetchMissing({
    ...context,
    jobs: {
      add: async (job) => {
        if (job.name === 'fetch-recording') jobs.push(job.data.recordingId)
      },
    },
  })
  expect(jobs[0]).toBe(recordingId)
})

test('When the deployment has the carrier keep recordings, then none is deleted there', async () => {
  await fetchRecording({ ...context, config: { ...context.config, carrierKeepsRecordings: true } }, recordingId)
  expect(await kept()).toBe(true)
  expect(asked).toEqual(['GET'])
})
