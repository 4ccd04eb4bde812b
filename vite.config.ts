import react from '@vitejs/plugin-react'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'
import packageJson from './package.json' with { type: 'json' }

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/**
 * Puts a .br and a .gz beside every script and style sheet, so that the server need not compress them for each visitor.
 */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  writeBundle: async ({ dir = '' }) => {
    const names = (await readdir(join(dir, 'assets'))).filter((name) => /\.(js|css)$/.test(name))
    await Promise.all(
      names.map(async (name) => {
        const path = join(dir, 'assets', name)
        const text = await readFile(path)
        await writeFile(`${path}.br`, await compressBrotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
        await writeFile(`${path}.gz`, await compressGzip(text, { level: 9 }))
      }),
    )
  },
}

/** Names the oldest browsers in the page, for those whose browser is older. */
const namedBrowsers: Plugin = {
  name: 'named-browsers',
  transformIndexHtml: (html) =>
    html.replaceAll(
      '{{browsers}}',
      packageJson.browserslist
        .map((line) =>
          line.replace(/^(\w)(\w*) >= /, (_, first: string, rest: string) => `${first.toUpperCase()}${rest} `),
        )
        .join(' / '),
    ),
}

/** `{{nonce}}` is left in the page: the server puts a fresh one in with every answer. */
export default defineConfig({
  root: 'src/console',
  base: '/',
  plugins: [react(), namedBrowsers, compressed],
  html: { cspNonce: '{{nonce}}' },
  worker: { format: 'es' },
  build: {
    outDir: join(import.meta.dirname, 'dist/console'),
    emptyOutDir: true,
    target: packageJson.browserslist.map((line) => line.replace(' >= ', '')),
    // Nothing as data: addresses: the page's policy allows them for pictures alone.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules\/(react|react-dom|react-router|scheduler|i18next|react-i18next|@tanstack)\//,
            },
            // Markdown comes with the first guide that is opened, what administrators need with their pages.
            {
              name: 'contract',
              test: /(node_modules\/zod\/|src\/contract\/(?!markdown\/|caller-number|flow|spoken|calendar|configuration|accounts|people|security|about-entry|settings|organisation|sounds|service-numbers|first-steps))/,
            },
            // What telephone numbers are comes with the pages that show some.
            { name: 'numbers', test: /(node_modules\/libphonenumber-js\/|src\/contract\/caller-number)/ },
          ],
        },
      },
    },
  },
})
