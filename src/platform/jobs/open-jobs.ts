import { createPostgresBackend, Queue as RedisQueue, withBackend, Worker as RedisWorker } from 'bullmq'
import { z } from 'zod'
import type { Logger } from '../logger.ts'

/** Every job there is, by name, with its data. */
const Job = z.discriminatedUnion('name', [
  z.object({ name: z.literal('fire-timer'), data: z.object({ kind: z.string(), subjectId: z.string() }) }),
  z.object({ name: z.literal('replay-flow'), data: z.object({ replayId: z.uuid() }) }),
  z.object({ name: z.literal('fetch-recording'), data: z.object({ recordingId: z.uuid() }) }),
])
export type Job = z.infer<typeof Job>

export type Jobs = {
  /**
   * Queues the job; one with the same `id` that is waiting or running is not queued twice. One that has failed for good
   * is gone.
   */
  add: (job: Job, options?: { id?: string; delayMs?: number; attempts?: number }) => Promise<void>
  /** Starts working jobs off; a job that throws is tried again with backoff while it has attempts left. */
  work: (run: (job: Job) => Promise<void>) => void
  close: () => Promise<void>
}

const queueName = 'hotline'

function classes(settings: { databaseUrl: string; redisUrl?: string | undefined }) {
  if (settings.redisUrl) {
    const connection = { url: settings.redisUrl, maxRetriesPerRequest: null, enableOfflineQueue: false }
    return {
      queue: () => new RedisQueue(queueName, { connection }),
      worker: (run: (job: { name: string; data: unknown }) => Promise<void>) =>
        new RedisWorker(queueName, run, { connection: { ...connection, enableOfflineQueue: true }, concurrency: 8 }),
    }
  }
  const { Queue, Worker } = withBackend(createPostgresBackend)
  const connection = { connectionString: settings.databaseUrl, schema: 'bullmq', migrate: true }
  return {
    queue: () => new Queue(queueName, { connection }),
    worker: (run: (job: { name: string; data: unknown }) => Promise<void>) =>
      new Worker(queueName, run, { connection, concurrency: 8 }),
  }
}

/**
 * The job queue: on Redis when its URL is given, else on PostgreSQL. Nothing is lost with it: rows in PostgreSQL say
 * what is due.
 */
export function openJobs(settings: { databaseUrl: string; redisUrl?: string | undefined }, log: Logger): Jobs {
  const make = classes(settings)
  const queue = make.queue()
  function report(error: Error): void {
    log.warn({ error: error.message }, 'job queue')
  }
  queue.on('error', report)
  let worker: ReturnType<typeof make.worker> | undefined
  return {
    add: async ({ name, data }, { id, delayMs = 0, attempts = 1 } = {}) => {
      await queue.add(name, data, {
        delay: delayMs,
        attempts,
        backoff: { type: 'exponential', delay: 1000 },
        removeOnComplete: true,
        removeOnFail: true,
        ...(id ? { jobId: id } : {}),
      })
    },
    work: (run) => {
      worker = make.worker(async ({ name, data }) => run(Job.parse({ name, data })))
      worker.on('error', report)
      worker.on('failed', (job, error) =>
        log.warn({ job: job?.name, id: job?.id, attempt: job?.attemptsMade, error: error.message }, 'a job failed'),
      )
    },
    close: async () => {
      await worker?.close()
      await queue.close()
    },
  }
}
