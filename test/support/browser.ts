import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'

export const launchArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  // two pages that talk to each other must both keep their timers
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  // addresses of this machine are used as they are, not hidden behind names
  '--disable-features=WebRtcHideLocalIpsWithMdns',
]

/**
 * A Chromium with a simulated microphone. The packaged one runs without its package's arguments: its single process
 * dies with its first page.
 */
export function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = inject('browser')
  return chromium.launch({ executablePath, args: launchArguments, env: { ...process.env, ...env } })
}
