import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to the library's own
  interface ProvidedContext {
    browser: { executablePath: string; env: Record<string, string> }
  }
}

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/**
 * One Chromium for the whole run: CHROMIUM_PATH, an installed one, or the one from @sparticuz/chromium, unpacked for
 * this run alone.
 */
export default async ({ provide }: TestProject): Promise<() => void> => {
  const found = [process.env.CHROMIUM_PATH ?? '', ...installed].find((file) => file !== '' && fs.existsSync(file))
  if (found !== undefined) {
    provide('browser', { executablePath: found, env: {} })
    return () => undefined
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-browser-'))
  function remove(): void {
    fs.rmSync(folder, { recursive: true, force: true })
  }
  try {
    provide('browser', await unpack(folder))
  } catch (error) {
    remove()
    throw error
  }
  return remove
}

/** The package unpacks into the folder for temporary files, which is this one as long as it does. */
async function unpack(folder: string): Promise<{ executablePath: string; env: Record<string, string> }> {
  const { default: packaged, inflate } = await import('@sparticuz/chromium')
  const usual = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    const executablePath = await packaged.executablePath()
    // A bare machine lacks fonts and a library or two; the package brings them.
    const fonts: Record<string, string> = fs.existsSync('/etc/fonts/fonts.conf')
      ? {}
      : { FONTCONFIG_FILE: describeFonts(folder) }
    if (runs(executablePath, fonts)) return { executablePath, env: fonts }
    const libraries = await inflate(path.resolve('node_modules/@sparticuz/chromium/bin/al2023.tar.br'))
    const env = { ...fonts, LD_LIBRARY_PATH: path.join(libraries, 'lib') }
    if (runs(executablePath, env)) return { executablePath, env }
    throw new Error(
      'The Chromium from the npm registry does not run on this machine. Install Chromium, or set CHROMIUM_PATH to one.',
    )
  } finally {
    if (usual === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = usual
  }
}

function describeFonts(folder: string): string {
  const file = path.join(folder, 'fonts.conf')
  fs.writeFileSync(
    file,
    `<fontconfig><dir>${path.join(folder, 'fonts')}</dir><cachedir>${path.join(folder, 'fonts-cache')}</cachedir></fontconfig>`,
  )
  return file
}

function runs(executablePath: string, env: Record<string, string>): boolean {
  try {
    return execFileSync(executablePath, ['--version', '--no-sandbox'], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).includes('Chrom')
  } catch {
    return false
  }
}
