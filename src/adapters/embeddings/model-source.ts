import fs from 'node:fs'
import path from 'node:path'

export type Opened = { bytes: number | null; content: AsyncIterable<Uint8Array> }

/**
 * Where a model comes from: answers a file's size (null when nobody says) and content, or null when there is no such
 * file.
 */
export type ModelSource = { name: string; open: (file: string, signal: AbortSignal) => Promise<Opened | null> }

/** A fault of the source, in words for the person who asked for the model. */
export class SourceFault extends Error {}

/** A transfer in which nothing has come for so long has failed. */
const stalledMs = 30_000

/**
 * The hub's model of this name, as hubs in the way of Hugging Face serve it. `hub` is an address without a slash at the
 * end.
 */
export function hubSource(hub: string, name: string, waitMs: number = stalledMs): ModelSource {
  return {
    name,
    open: async (file, signal) => {
      const url = `${hub}/${name.split('/').map(encodeURIComponent).join('/')}/resolve/main/${file}`
      const stall = new AbortController()
      const timer = setTimeout(() => stall.abort(new Error(`nothing came for ${waitMs / 1000} s`)), waitMs)
      function close(): void {
        clearTimeout(timer)
        stall.abort()
      }
      function fault(error: unknown): SourceFault {
        return new SourceFault(`${url}: ${reasonOf(stall.signal.aborted ? stall.signal.reason : error)}`)
      }
      try {
        // Compressed, it would have another size than the hub says.
        const response = await fetch(url, {
          signal: AbortSignal.any([stall.signal, signal]),
          headers: { 'accept-encoding': 'identity' },
        })
        if (response.ok && response.body) {
          const said = response.headers.get('content-length')
          return {
            bytes: said === null ? null : Number(said),
            content: readBody(response.body, () => timer.refresh(), close, fault),
          }
        }
        close()
        if (response.status === 404) return null
        throw new SourceFault(
          `${url}: the hub answers ${response.status}${response.status === 401 || response.status === 403 ? '; there is no such model, or one must sign in for it' : ''}`,
        )
      } catch (error) {
        if (error instanceof SourceFault) throw error
        const said = fault(error)
        close()
        throw said
      }
    },
  }
}

async function* readBody(
  body: ReadableStream<Uint8Array>,
  heard: () => void,
  close: () => void,
  fault: (error: unknown) => SourceFault,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      heard()
      yield value
    }
  } catch (error) {
    throw fault(error)
  } finally {
    close()
  }
}

/** A folder with the model's files. */
export function folderSource(folder: string, name: string): ModelSource {
  return {
    name,
    open: async (file) => {
      const from = path.join(folder, file)
      return fs.existsSync(from) ? { bytes: fs.statSync(from).size, content: fs.createReadStream(from) } : null
    },
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error && error.cause.message
    ? `${error.message} (${error.cause.message})`
    : error.message
}
