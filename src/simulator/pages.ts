import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { FastifyInstance } from 'fastify'
import packageJson from '../../package.json' with { type: 'json' }

const policy =
  "default-src 'self'; img-src 'self' data:; media-src 'self' blob: mediastream:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

type Page = {
  path: string
  html: string
  script: string
}

const pages: Page[] = [
  { path: '/', html: './phone/page/index.html', script: './phone/page/phone.ts' },
  { path: '/debugger', html: './debugger/page/index.html', script: './debugger/page/debugger.ts' },
]

function fileOf(name: string) {
  return fileURLToPath(new URL(name, import.meta.url))
}

/** The scripts and styles of the two pages, in memory, for the browsers that package.json names. */
export async function bundlePages(): Promise<{ name: string; text: string }[]> {
  const { outputFiles } = await build({
    entryPoints: pages.map(({ script }) => fileOf(script)),
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: packageJson.browserslist.map((line) => line.replace(' >= ', '')),
    outdir: '/',
    entryNames: '[name]',
    charset: 'utf8',
    logLevel: 'silent',
  })
  return outputFiles.map(({ path, text }) => ({ name: path.split(/[\\/]/).at(-1) ?? '', text }))
}

/** Bundles the two pages and serves them with their scripts and styles. */
export async function registerPages(server: FastifyInstance): Promise<void> {
  for (const { path, html } of pages) {
    const text = await readFile(fileOf(html), 'utf8')
    server.get(path, (_request, reply) =>
      reply.type('text/html; charset=utf-8').header('content-security-policy', policy).send(text),
    )
  }
  const start = { name: 'start.js', text: await readFile(fileOf('./start.js'), 'utf8') }
  for (const { name, text } of [start, ...(await bundlePages())]) {
    const type = name.endsWith('.css') ? 'text/css' : 'text/javascript'
    server.get(`/assets/${name}`, (_request, reply) =>
      reply.type(`${type}; charset=utf-8`).header('cache-control', 'no-cache').send(text),
    )
  }
}
