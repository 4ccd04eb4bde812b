import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'
import puppeteer, { type Browser as Firefox } from 'puppeteer-core'
import { inject } from 'vitest'
import { launchArguments } from './browser.ts'
import { eventually } from './eventually.ts'

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

function findFile(...files: (string | undefined)[]): string | undefined {
  return files.find((file) => file !== undefined && fs.existsSync(file))
}
const firefoxPath = findFile(process.env.FIREFOX_PATH, '/usr/bin/firefox-esr', '/usr/bin/firefox')
const soundServer = findFile('/usr/bin/pulseaudio')

/** What the Firefox tests lack on this machine; undefined when there is all of it. */
export const lackingForFirefox =
  firefoxPath === undefined
    ? 'Firefox is not installed (apt-get install firefox-esr, or FIREFOX_PATH)'
    : (soundServer ?? findFile('/dev/snd')) === undefined
      ? 'Firefox makes no sound without a sound card (apt-get install pulseaudio)'
      : undefined

/** A sound server whose only loudspeaker goes nowhere: Firefox's clock for sound is the card's. */
async function startSoundServer(program: string): Promise<{ env: Record<string, string>; stop: () => void }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-sound-'))
  const socket = path.join(folder, 'native')
  const modules = ['module-null-sink', `module-native-protocol-unix auth-anonymous=1 socket=${socket}`]
  const server = spawn(
    program,
    ['-n', '--daemonize=no', '--exit-idle-time=-1', '--disallow-exit', ...modules.flatMap((one) => ['-L', one])],
    { env: { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder }, stdio: 'ignore' },
  )
  await eventually('the sound server is there', () => fs.existsSync(socket))
  return {
    env: { PULSE_SERVER: `unix:${socket}` },
    stop: () => {
      server.kill()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The installed Firefox; addresses of this machine are used as they are, and sound needs no click. */
export async function launchFirefox(): Promise<Firefox> {
  if (firefoxPath === undefined) throw new Error(lackingForFirefox)
  const sound = soundServer === undefined ? null : await startSoundServer(soundServer)
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefoxPath,
    headless: true,
    env: { ...process.env, ...sound?.env },
    extraPrefsFirefox: {
      'media.autoplay.default': 0,
      'media.autoplay.blocking_policy': 0,
      'media.peerconnection.ice.obfuscate_host_addresses': false,
      'media.peerconnection.ice.loopback': true,
      'intl.accept_languages': 'zh-CN',
    },
  })
  browser.on('disconnected', () => sound?.stop())
  return browser
}
