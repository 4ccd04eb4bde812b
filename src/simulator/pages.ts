import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { FastifyInstance } from 'fastify'

const POLICY =
  "default-src 'self'; img-src 'self' data:; media-src 'self' blob: mediastream:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

interface Page {
  path: string
  html: string
  script: string
}

const PAGES: Page[] = [
  { path: '/', html: './phone/page/index.html', script: './phone/page/phone.ts' },
  { path: '/debugger', html: './debugger/page/index.html', script: './debugger/page/debugger.ts' },
]

const fileOf = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** Bundles the two pages in memory and serves them with their scripts and styles. */
export async function registerPages(server: FastifyInstance): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: PAGES.map(({ script }) => fileOf(script)),
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/',
    entryNames: '[name]',
    charset: 'utf8',
    logLevel: 'silent',
  })
  for (const { path, html } of PAGES) {
    const text = await readFile(fileOf(html), 'utf8')
    server.get(path, (_request, reply) =>
      reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY).send(text),
    )
  }
  for (const { path, text } of outputFiles) {
    const name = path.split(/[\\/]/).at(-1) ?? ''
    const type = name.endsWith('.css') ? 'text/css' : 'text/javascript'
    server.get(`/assets/${name}`, (_request, reply) =>
      reply.type(`${type}; charset=utf-8`).header('cache-control', 'no-cache').send(text),
    )
  }
}
