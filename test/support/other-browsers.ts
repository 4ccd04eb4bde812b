import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'
import puppeteer, { type Browser as Firefox } from 'puppeteer-core'
import { inject } from 'vitest'
import { launchArguments } from './browser.ts'

const packed = path.resolve(import.meta.dirname, '../../node_modules/@sparticuz/chromium-109/bin/chromium.br')

/** The oldest Chromium we serve, from the npm registry; it unpacks into a folder of its own, which goes with it. */
export async function launchOldestChromium(): Promise<Browser> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-chromium-109-'))
  const executablePath = path.join(folder, 'chromium')
  fs.writeFileSync(executablePath, await promisify(brotliDecompress)(fs.readFileSync(packed)), { mode: 0o755 })
  const { env } = inject('browser')
  const browser = await chromium.launch({ executablePath, args: launchArguments, env: { ...process.env, ...env } })
  browser.on('disconnected', () => fs.rmSync(folder, { recursive: true, force: true }))
  return browser
}

/** Where Firefox is installed: FIREFOX_PATH, or a usual place; undefined if nowhere. */
export const firefoxPath = [process.env.FIREFOX_PATH ?? '', '/usr/bin/firefox-esr', '/usr/bin/firefox'].find(
  (file) => file !== '' && fs.existsSync(file),
)

/** The installed Firefox; addresses of this machine are used as they are, and sound needs no click. */
export function launchFirefox(executablePath: string): Promise<Firefox> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: {
      'media.autoplay.default': 0,
      'media.autoplay.blocking_policy': 0,
      'media.peerconnection.ice.obfuscate_host_addresses': false,
      'media.peerconnection.ice.loopback': true,
      'intl.accept_languages': 'zh-CN',
    },
  })
}
