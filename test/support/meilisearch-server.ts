import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

type Stored = { documents: Map<string, Record<string, unknown>>; settings: Record<string, unknown> }
const Query = z.looseObject({
  indexUid: z.string(),
  q: z.string(),
  attributesToSearchOn: z.array(z.string()),
  filter: z.array(z.string()).optional(),
})

/**
 * As much of Meilisearch's protocol as the adapter speaks, for what no real server does on demand: fail a task, stall,
 * go away. Its matching is crude (any word of the question in the attribute); what a real one finds is tested against a
 * real one.
 */
export async function startMeilisearchServer() {
  const indexes = new Map<string, Stored>()
  const tasks = new Map<number, { status: string; type: string; error: { code: string; message: string } | null }>()
  const requests: { method: string; path: string; body: unknown }[] = []
  const behaviour: { stallMs: number; failTask: string | null } = { stallMs: 0, failTask: null }

  function enqueue(type: string, work: () => { code: string; message: string } | null) {
    const taskUid = tasks.size
    const error = behaviour.failTask === type ? { code: 'invalid_settings', message: 'refused for the test' } : work()
    tasks.set(taskUid, { status: error ? 'failed' : 'succeeded', type, error })
    return { taskUid, indexUid: null, status: 'enqueued', type, enqueuedAt: new Date().toISOString() }
  }
  const missing = { code: 'index_not_found', message: 'no such index' }
  function change(type: string, uid: string, work: (stored: Stored) => void) {
    return enqueue(type, () => {
      const stored = indexes.get(uid)
      if (!stored) return missing
      work(stored)
      return null
    })
  }
  function search(query: z.infer<typeof Query>) {
    const words = query.q.split(/\s+/).filter(Boolean)
    const conditions = (query.filter ?? [])
      .map((one) => /^(\w+) = "(.*)"$/.exec(one))
      .map((found) => [found?.[1] ?? '', found?.[2] ?? ''] as const)
    const hits = [...(indexes.get(query.indexUid)?.documents.values() ?? [])].filter(
      (document) =>
        conditions.every(([name, value]) => document[name] === value) &&
        words.some((word) =>
          query.attributesToSearchOn.some((attribute) =>
            JSON.stringify(document[attribute] ?? '')
              .toLowerCase()
              .includes(word),
          ),
        ),
    )
    return {
      indexUid: query.indexUid,
      hits: hits.map(({ guideId }) => ({ guideId })),
      query: query.q,
      processingTimeMs: 1,
    }
  }
  function answer(method: string, path: string, body: unknown): unknown {
    const [, first = '', uid = '', part = '', id = ''] = path.split('/')
    if (first === 'tasks') return { uid: Number(uid), ...tasks.get(Number(uid)) }
    if (first === 'multi-search')
      return {
        results: z
          .object({ queries: z.array(Query) })
          .parse(body)
          .queries.map(search),
      }
    if (first === 'swap-indexes') {
      const [{ indexes: [one = '', two = ''] = [] } = {}] = z
        .array(z.strictObject({ indexes: z.array(z.string()) }))
        .parse(body)
      return enqueue('indexSwap', () => {
        const [a, b] = [indexes.get(one), indexes.get(two)]
        if (!a || !b) return missing
        indexes.set(one, b).set(two, a)
        return null
      })
    }
    if (first === 'indexes' && method === 'POST' && uid === '') {
      const created = z.object({ uid: z.string() }).parse(body)
      return enqueue('indexCreation', () => {
        if (indexes.has(created.uid)) return { code: 'index_already_exists', message: 'there already' }
        indexes.set(created.uid, { documents: new Map(), settings: {} })
        return null
      })
    }
    if (part === 'settings')
      return change('settingsUpdate', uid, (stored) => {
        stored.settings = Object(body)
      })
    if (part === 'documents' && method === 'DELETE')
      return change('documentDeletion', uid, (stored) => void stored.documents.delete(id))
    if (part === 'documents')
      return change('documentAdditionOrUpdate', uid, (stored) => {
        for (const document of z.array(z.record(z.string(), z.unknown())).parse(body))
          stored.documents.set(String(document.id), document)
      })
    return enqueue('indexDeletion', () => (indexes.delete(uid) ? null : missing))
  }
  async function serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const text = Buffer.concat(chunks).toString()
    const body: unknown = text === '' ? null : JSON.parse(text)
    const path = (request.url ?? '').split('?')[0] ?? ''
    requests.push({ method: request.method ?? '', path, body })
    await new Promise((resolve) => setTimeout(resolve, path === '/multi-search' ? behaviour.stallMs : 0))
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer(request.method ?? '', path, body)))
  }
  async function open(port: number): Promise<http.Server> {
    const server = http.createServer((request, response) => void serve(request, response))
    await once(server.listen(port, '127.0.0.1'), 'listening')
    return server
  }
  let server = await open(0)
  const { port }: AddressInfo = z
    .object({ port: z.number(), family: z.string(), address: z.string() })
    .parse(server.address())
  async function close(): Promise<void> {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return {
    url: `http://127.0.0.1:${port}`,
    indexes,
    requests,
    behaviour,
    /** Goes away, with or without what it held. */
    leave: close,
    comeBack: async (): Promise<void> => {
      server = await open(port)
    },
    close,
  }
}
