import './phone.css'
import {
  answerRinging,
  ApiError,
  dialNumber,
  followCall,
  hangUp,
  holdNumber,
  type LineEvent,
  listMessages,
  listNumbers,
  sendDigits,
  type TextMessage,
} from './api.ts'
import { readAloud, stopReading } from './captions.ts'
import { drawKeypad, drawNumbers, show } from './draw.ts'
import { page } from './elements.ts'
import type { Connection } from './feed.ts'
import { openSound, type Sound } from './sound.ts'
import { type Phase, say, state } from './state.ts'
import { switchLanguage, text, type TextKey } from './texts.ts'

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to the browser's own
  interface Window {
    /** For tests: the share of the received sound at a frequency, 0 to 1. */
    phone: { measure(frequency: number): number }
  }
}

const ownNumberPattern = /^\+?\d{3,15}$/
const toneHz = Number(new URLSearchParams(location.search).get('tone')) || null

window.phone = { measure: (frequency) => state.sound?.measure(frequency) ?? 0 }

function press(key: string): void {
  const button = page.keypad.querySelector(`[data-key="${CSS.escape(key)}"]`)
  button?.classList.add('down')
  setTimeout(() => button?.classList.remove('down'), 120)
  if (state.phase !== 'talking' || state.callSid === null) return
  page.pressed.textContent += key
  sendDigits(state.callSid, key).catch(fail)
}

const notices: Record<string, TextKey> = { gone: 'gone', not_in_service: 'notInService', busy: 'overloaded' }

function fail(error: unknown): void {
  const code = error instanceof ApiError ? error.code : 'failed'
  // a key pressed as the call ends is not worth a notice
  if (code !== 'not_in_progress') state.notice = notices[code] ?? 'failed'
  show()
}

function ownNumber(): string | null {
  const number = page.from.value.replace(/[\s()-]/g, '')
  const valid = ownNumberPattern.test(number)
  page.from.setAttribute('aria-invalid', String(!valid))
  return valid ? number : null
}

async function prepareSound(): Promise<Sound | null> {
  try {
    const sound = await openSound(page.sound, toneHz, () => {
      state.notice = 'noAudio'
      show()
    })
    if (!sound.hasMicrophone) state.notice = 'noMicrophone'
    sound.mute(state.muted)
    return sound
  } catch {
    state.notice = 'noAudio'
    return null
  }
}

async function begin(): Promise<void> {
  const from = page.withheld.checked ? 'anonymous' : ownNumber()
  if (from === null) state.notice = 'badNumber'
  if (from === null || state.chosen === null || state.phase !== 'idle') return show()
  startLine('ringing', 'connecting')
  try {
    state.sound = await prepareSound()
    const call = await dialNumber(from, state.chosen, state.sound?.offer)
    // Who has hung up meanwhile had no call to end yet.
    if (isGivenUp()) return void hangUp(call.callSid).catch(fail)
    await join(call.callSid, call.sdp)
  } catch (error) {
    endLine('failed')
    fail(error)
  }
}

async function accept(): Promise<void> {
  const { callSid } = state
  if (callSid === null) return
  startLine('ringing', 'connecting')
  try {
    state.sound = await prepareSound()
    const { sdp } = await answerRinging(callSid, state.sound?.offer)
    if (isGivenUp()) return void hangUp(callSid).catch(fail)
    await join(callSid, sdp)
  } catch (error) {
    endLine('failed')
    fail(error)
  }
}

function isGivenUp(): boolean {
  return state.phase === 'idle'
}

function startLine(phase: Phase, key: TextKey): void {
  Object.assign(state, { phase, notice: null, events: [], answeredAt: 0 })
  page.pressed.textContent = ''
  say(key)
  show()
}

/** So long a lost connection may take to come back before the call counts as lost, in milliseconds. */
const patienceMs = 10_000
let losing: ReturnType<typeof setTimeout> | undefined

function onConnection(connection: Connection): void {
  if (connection === 'lost' && losing === undefined) {
    const { says } = state
    losing = setTimeout(() => endLine('lineLost'), patienceMs)
    state.saidBefore = says
    say('reconnecting')
  }
  if (connection !== 'lost') {
    clearTimeout(losing)
    losing = undefined
    if (state.saidBefore !== null) Object.assign(state, { says: state.saidBefore, saidBefore: null })
  }
  if (connection === 'there') state.notice = state.notice === 'gone' ? null : state.notice
  else state.notice = 'gone'
  // Whoever knows nothing of the call any more will not end it either.
  if (connection === 'refused') endLine('lineLost')
  show()
}

async function join(callSid: string, sdp: string | undefined): Promise<void> {
  state.callSid = callSid
  state.unfollow()
  state.unfollow = followCall(callSid, onEvent, onConnection)
  if (sdp !== undefined) await state.sound?.connect(sdp)
  show()
}

const endedTexts: Record<string, TextKey> = {
  completed: 'ended',
  busy: 'busy',
  'no-answer': 'rejected',
  failed: 'failed',
  canceled: 'canceled',
}
const says: Record<string, TextKey> = { queued: 'waiting', joined: 'talking', held: 'held', unheld: 'talking' }

function onEvent(event: LineEvent): void {
  state.events.push(event)
  const key = says[event.kind]
  if (key !== undefined) say(key)
  if (event.kind === 'status') followStatus(event)
  if (state.reads) readAloud(event)
  show()
}

function followStatus(event: LineEvent): void {
  const { status = '' } = event
  if (status === 'ringing' && state.phase === 'ringing') say('ringing')
  if (status === 'in-progress') {
    state.phase = 'talking'
    state.answeredAt = Date.parse(event.at)
    say('talking')
  }
  const ended = endedTexts[status]
  if (ended !== undefined) endLine(ended)
}

function endLine(key: TextKey): void {
  clearTimeout(losing)
  losing = undefined
  state.unfollow()
  state.sound?.close()
  Object.assign(state, { phase: 'idle', callSid: null, sound: null, answeredAt: 0, saidBefore: null })
  say(key)
  show()
}

function stop(): void {
  const { callSid, phase } = state
  if (callSid !== null)
    hangUp(callSid).catch((error: unknown) => {
      fail(error)
      if (state.callSid === callSid) endLine('lineLost')
    })
  stopReading()
  if (phase !== 'talking') endLine('canceled')
}

/** Rings when this number is called. */
function hold(): void {
  state.release()
  const number = ownNumber()
  if (number === null) return
  state.release = holdNumber(
    number,
    ({ callSid, from }) => {
      if (state.phase !== 'idle') return
      startLine('incoming', 'incoming')
      state.callSid = callSid
      say('incoming', { who: from === 'anonymous' ? text('withheldCaller') : from })
      state.unfollow = followCall(
        callSid,
        (event) => {
          const ended = event.kind === 'status' ? endedTexts[event.status ?? ''] : undefined
          if (ended !== undefined && state.phase === 'incoming') endLine(ended)
        },
        onConnection,
      )
      show()
    },
    receive,
  )
  listMessages(number).then((messages) => {
    state.messages = messages
    show()
  }, fail)
}

function receive(message: TextMessage): void {
  if (state.messages.some(({ sid }) => sid === message.sid)) return
  state.messages.push(message)
  show()
}

function tick(): void {
  page.level.value = state.muted ? 0 : (state.sound?.level() ?? 0)
  const seconds = state.answeredAt === 0 ? 0 : Math.max(0, Math.floor((Date.now() - state.answeredAt) / 1000))
  const clock = `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
  if (page.timer.textContent !== clock) page.timer.textContent = clock
}

page.dial.addEventListener('click', () => void (state.phase === 'incoming' ? accept() : begin()))
page.hangup.addEventListener('click', stop)
page.language.addEventListener('click', () => {
  switchLanguage()
  show()
})
page.mute.addEventListener('click', () => {
  state.muted = !state.muted
  state.sound?.mute(state.muted)
  show()
})
page.speak.addEventListener('click', () => {
  state.reads = !state.reads
  localStorage.setItem('phone.speak', state.reads ? 'yes' : 'no')
  if (!state.reads) stopReading()
  show()
})
page.from.addEventListener('change', () => {
  localStorage.setItem('phone.from', page.from.value)
  hold()
})
document.getElementById('setup')?.addEventListener('submit', (event) => {
  event.preventDefault()
  void begin()
})
addEventListener('keydown', (event) => {
  if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return
  if (/^[0-9*#]$/.test(event.key)) press(event.key)
})
addEventListener('pagehide', () => {
  // a telephone that is gone hangs up
  if (state.callSid !== null)
    navigator.sendBeacon(`/phone/calls/${state.callSid}/hangup`, new Blob(['{}'], { type: 'application/json' }))
})

async function start(): Promise<void> {
  page.from.value = localStorage.getItem('phone.from') ?? '+8613800138000'
  drawKeypad(press)
  show()
  hold()
  setInterval(tick, 100)
  await learnNumbers()
  setInterval(() => void (document.visibilityState === 'visible' && state.phase === 'idle' && learnNumbers()), 2000)
}

/** The numbers that can be called now: they change while the page is open. */
async function learnNumbers(): Promise<void> {
  const before = JSON.stringify([state.numbers, state.notice])
  try {
    state.numbers = await listNumbers()
    if (!state.numbers.some(({ number }) => number === state.chosen)) state.chosen = state.numbers[0]?.number ?? null
    if (state.notice === 'gone' || state.notice === 'noNumbers') state.notice = null
    if (state.chosen === null) state.notice = 'noNumbers'
  } catch {
    state.notice = 'gone'
  }
  if (JSON.stringify([state.numbers, state.notice]) === before) return
  drawNumbers()
  show()
}

void start()
