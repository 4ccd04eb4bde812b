import './debugger.css'
import { followFeed } from '../../phone/page/feed.ts'
import { drawEntry, type Entry, make } from './entry.ts'
import { switchLanguage, term, text, writeTexts } from './texts.ts'

type CallSummary = {
  callSid: string
  from: string
  to: string
  direction: string
  status: string
  parentCallSid: string | null
  createdAt: string
  seconds: number
  error: { code: number; message: string } | null
}

type Overview = {
  live: number
  calls: CallSummary[]
  queues: {
    name: string
    size: number
    averageWait: number
    members: { callSid: string; from: string; waited: number }[]
  }[]
  conferences: {
    name: string
    status: string
    participants: {
      callSid: string
      who: string
      muted: boolean
      hold: boolean
      coaching: boolean
      endConferenceOnExit: boolean
    }[]
  }[]
}

function find<T extends HTMLElement>(id: string, kind: new () => T): T {
  const element = document.getElementById(id)
  if (!(element instanceof kind)) throw new Error(`no #${id}`)
  return element
}

const page = {
  calls: find('calls', HTMLElement),
  count: find('count', HTMLElement),
  queues: find('queues', HTMLElement),
  conferences: find('conferences', HTMLElement),
  journal: find('journal', HTMLElement),
  summary: find('summary', HTMLElement),
  hint: find('hint', HTMLElement),
  gone: find('gone', HTMLElement),
  filter: find('filter', HTMLInputElement),
  errors: find('errors', HTMLInputElement),
  language: find('language', HTMLButtonElement),
}

type State = {
  overview: Overview
  chosen: string
  call: (CallSummary & { journal: Entry[] }) | null
}

const state: State = {
  overview: { live: 0, calls: [], queues: [], conferences: [] },
  chosen: location.hash.slice(1),
  call: null,
}

async function load(): Promise<void> {
  try {
    state.overview = await (await fetch('/debugger/api/overview')).json()
    const found = state.chosen === '' ? null : await fetch(`/debugger/api/calls/${encodeURIComponent(state.chosen)}`)
    state.call = found?.ok === true ? await found.json() : null
    page.gone.hidden = true
  } catch {
    page.gone.hidden = false
  }
  show()
}

function fits(call: CallSummary): boolean {
  const wanted = page.filter.value.trim().toLowerCase()
  if (page.errors.checked && call.error === null) return false
  return (
    wanted === '' ||
    [call.callSid, call.from, call.to, call.status, String(call.error?.code ?? '')].some((value) =>
      value.toLowerCase().includes(wanted),
    )
  )
}

/** A browser's call goes to the application, which has no number. */
function destinationOf(call: CallSummary) {
  return call.to || text('application')
}

const liveStates = new Set(['queued', 'ringing', 'in-progress'])

function show(): void {
  writeTexts()
  page.language.textContent = text('otherLanguage')
  page.count.textContent = text('live', { n: state.overview.live })
  const calls = state.overview.calls.filter(fits)
  page.calls.replaceChildren(...calls.map(drawCall))
  if (calls.length === 0) page.calls.append(make('li', 'none', text('noCalls')))
  drawFacts(
    page.queues,
    state.overview.queues.map((queue) =>
      make(
        'li',
        '',
        make('strong', '', queue.name),
        ` ${text('queueFacts', { n: queue.size, s: queue.averageWait })}`,
        ...queue.members.map((member) =>
          make('div', '', make('small', '', `${member.from} · ${text('seconds', { n: member.waited })}`)),
        ),
      ),
    ),
  )
  drawFacts(
    page.conferences,
    state.overview.conferences.map((conference) =>
      make(
        'li',
        '',
        make('strong', '', conference.name),
        ` ${text(conference.status === 'init' ? 'conferenceSilent' : 'conferenceRunning')}`,
        ...conference.participants.map((one) => {
          const flags = [
            one.muted && text('muted'),
            one.hold && text('hold'),
            one.coaching && text('coaching'),
            one.endConferenceOnExit && text('endsOnExit'),
          ].filter(Boolean)
          return make('div', '', make('small', '', [one.who, ...flags].join(' · ')))
        }),
      ),
    ),
  )
  drawChosen()
}

function drawFacts(list: HTMLElement, items: HTMLElement[]): void {
  list.replaceChildren(...(items.length === 0 ? [make('li', 'none', text('none'))] : items))
}

function drawCall(call: CallSummary): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.setAttribute('aria-current', String(call.callSid === state.chosen))
  const look = call.error !== null ? 'status bad' : liveStates.has(call.status) ? 'status live' : 'status'
  button.append(
    make('span', '', `${call.from} → ${destinationOf(call)}`),
    make('span', look, call.error === null ? term(call.status) : String(call.error.code)),
    make(
      'small',
      '',
      `${new Date(call.createdAt).toLocaleTimeString('zh-CN', { hour12: false })} · ${term(call.direction)}`,
    ),
    make('small', '', text('seconds', { n: call.seconds })),
  )
  button.addEventListener('click', () => {
    state.chosen = call.callSid
    history.replaceState(null, '', `#${call.callSid}`)
    page.journal.replaceChildren()
    void load()
  })
  return make('li', '', button)
}

function drawChosen(): void {
  const { call } = state
  page.hint.hidden = call !== null
  if (call === null) {
    page.summary.replaceChildren()
    return page.journal.replaceChildren()
  }
  const facts: [string, string][] = [
    ['CallSid', call.callSid],
    [text('from'), call.from],
    [text('to'), destinationOf(call)],
    [text('direction'), term(call.direction)],
    [text('status'), term(call.status)],
    [text('duration'), text('seconds', { n: call.seconds })],
  ]
  if (call.parentCallSid !== null) facts.push([text('parent'), call.parentCallSid])
  if (call.error !== null) facts.push([text('error'), `${call.error.code} ${call.error.message}`])
  page.summary.replaceChildren(
    make('dl', '', ...facts.flatMap(([name, value]) => [make('dt', '', name), make('dd', '', value)])),
  )
  // entries already drawn stay, so that what is unfolded stays unfolded
  const isSame =
    page.journal.dataset.of === `${call.callSid} ${document.documentElement.lang}` &&
    page.journal.childElementCount <= call.journal.length
  const start = isSame ? page.journal.childElementCount : 0
  if (!isSame) page.journal.replaceChildren()
  page.journal.dataset.of = `${call.callSid} ${document.documentElement.lang}`
  page.journal.append(...call.journal.slice(start).map(drawEntry))
}

page.filter.addEventListener('input', show)
page.errors.addEventListener('change', show)
page.language.addEventListener('click', () => {
  switchLanguage()
  show()
})
followFeed(
  () => '/debugger/feed',
  () => void load(),
  (isThere) => {
    if (isThere) void load()
    else page.gone.hidden = false
  },
)
setInterval(() => void load(), 5000)
void load()
