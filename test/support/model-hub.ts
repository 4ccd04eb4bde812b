import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'

/** What a hub does to a file it is asked for, beside serving it. */
export type Fault = { file: string; as: 'missing' | 'cut' | 'silent' | 'locked' }

/**
 * A hub on this machine that serves the files of a folder as the model of this name; `moved` sends big files elsewhere
 * first.
 */
export async function openHub(
  folder: string,
  name: string,
  { fault, moved = false }: { fault?: Fault; moved?: boolean } = {},
): Promise<{ url: string; asked: string[]; close: () => Promise<void> }> {
  const asked: string[] = []
  const server = http.createServer((request, response) => {
    const url = request.url ?? ''
    const file = decodeURIComponent(url.replace(`/${name}/resolve/main/`, '').replace('/elsewhere/', ''))
    const from = path.join(folder, file)
    if (!url.startsWith('/elsewhere/')) asked.push(file)
    if (!url.includes(name) && !url.startsWith('/elsewhere/')) return response.writeHead(401).end()
    if (moved && file.endsWith('.onnx') && !url.startsWith('/elsewhere/'))
      return response.writeHead(302, { location: `/elsewhere/${file}` }).end()
    if (fault?.file === file) {
      if (fault.as === 'locked') return response.writeHead(403).end()
      if (fault.as === 'missing') return response.writeHead(404).end('Entry not found')
      if (fault.as === 'silent') return response.writeHead(200, { 'content-length': 1000 }).write('x')
      response.writeHead(200, { 'content-length': fs.statSync(from).size })
      return response.write(fs.readFileSync(from).subarray(0, 100), () => response.destroy())
    }
    if (!fs.existsSync(from)) return response.writeHead(404).end('Entry not found')
    return response.writeHead(200, { 'content-length': fs.statSync(from).size }).end(fs.readFileSync(from))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    asked,
    close: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
