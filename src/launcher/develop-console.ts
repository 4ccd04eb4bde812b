import path from 'node:path'
import type { ConsolePage } from '../app.ts'

/** Where edits are pushed to the page. */
const hotPort = 24_678

const root = path.resolve(import.meta.dirname, '../..')

/** The console from its sources: what is edited shows at once, and nothing is built. */
export async function developConsole(): Promise<ConsolePage> {
  const { createServer } = await import('vite')
  const vite = await createServer({
    configFile: path.join(root, 'vite.config.ts'),
    root: path.join(root, 'src/console'),
    appType: 'custom',
    server: { middlewareMode: true, hmr: { port: hotPort } },
  })
  return {
    connectTo: [`ws://localhost:${hotPort}`],
    folder: path.join(root, 'src/console'),
    transform: (url, html) => vite.transformIndexHtml(url, html),
    register: async (app) => {
      app.addHook('onRequest', (request, reply, done) => {
        const isSource = /^\/(@|node_modules\/|.*\.(tsx?|css|svg)(\?|$))/.test(request.url)
        if (!isSource) return done()
        vite.middlewares(request.raw, reply.raw, () => done())
      })
      app.addHook('onClose', () => vite.close())
    },
  }
}
