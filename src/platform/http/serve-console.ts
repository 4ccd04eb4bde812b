import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { AppError } from '../errors.ts'

export type ConsoleOptions = {
  /** Where the built console is. */
  folder: string
  /** Origins beyond our own that the page may connect to: the carrier's signalling. */
  connectTo: readonly string[]
  /** Undefined serves the built files; in development a function turns the page's source into the page. */
  transform?: ((url: string, html: string) => Promise<string>) | undefined
}

function policy(nonce: string, connectTo: readonly string[]): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    `connect-src ${["'self'", ...connectTo].join(' ')}`,
    "img-src 'self' data:",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Serves the console's files, and its page for every path that is neither a file nor the API's. */
export async function serveConsole(app: FastifyInstance, options: ConsoleOptions): Promise<void> {
  const page = path.join(options.folder, 'index.html')
  async function sendPage(url: string, reply: FastifyReply): Promise<FastifyReply> {
    const nonce = randomBytes(16).toString('base64')
    const source = await fs.readFile(page, 'utf8')
    const html = options.transform ? await options.transform(url, source) : source
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', policy(nonce, options.connectTo))
      .send(html.replaceAll('{{nonce}}', nonce))
  }
  await app.register(staticFiles, {
    root: options.folder,
    index: false,
    // The page itself goes out by `sendPage` alone, with its policy.
    allowedPath: (file) => !path.basename(file).startsWith('index.html'),
    serve: !options.transform,
    preCompressed: !options.transform,
    setHeaders: (response, file) => {
      if (file.includes(`${path.sep}assets${path.sep}`))
        response.setHeader('cache-control', 'public, max-age=31536000, immutable')
    },
  })
  app.get('/', { config: { access: 'public' }, schema: { hide: true } }, (request, reply) =>
    sendPage(request.url, reply),
  )
  app.setNotFoundHandler(async (request, reply) => {
    const isPage =
      request.method === 'GET' &&
      !/^\/(api|carrier|assets)\//.test(request.url) &&
      !/\.\w+$/.test(new URL(request.url, 'http://local').pathname)
    if (!isPage) throw new AppError('not_found')
    return sendPage(request.url, reply)
  })
}
