import type { LineEvent } from './api.ts'
import { currentLanguage, text } from './texts.ts'

/** Labels that applications commonly give, in words; any other as it is. */
function partyName(label = ''): string {
  return label === 'operator' || label === 'caller' ? text(label) : label
}

/** Events that count as captions; the others only move the state line. */
function wordsFor(event: LineEvent): { words: string; look: 'speech' | 'event' | 'own' | 'error' } | null {
  switch (event.kind) {
    case 'say':
      return { words: event.text ?? '', look: 'speech' }
    case 'digits':
      return { words: event.digits ?? '', look: 'own' }
    case 'error':
      return { words: text('applicationError', { code: String(event.code ?? '') }), look: 'error' }
    case 'music':
      return { words: text('music'), look: 'event' }
    case 'play':
      return { words: text('playing'), look: 'event' }
    case 'beep':
      return { words: text('beep'), look: 'event' }
    case 'tones':
      return { words: text('tones', { digits: event.digits ?? '' }), look: 'event' }
    case 'queued':
      return { words: text('queuedIn'), look: 'event' }
    case 'joined':
      return { words: text('joined', { who: partyName(event.who) }), look: 'event' }
    case 'left':
      return { words: text('left', { who: partyName(event.who) }), look: 'event' }
    case 'held':
      return { words: text('heldEvent'), look: 'event' }
    case 'unheld':
      return { words: text('unheldEvent'), look: 'event' }
    case 'recording':
      return { words: text('recording'), look: 'event' }
    case 'recording-paused':
      return { words: text('recordingPaused'), look: 'event' }
    case 'recording-stopped':
      return { words: text('recordingStopped'), look: 'event' }
    default:
      return null
  }
}

const clock = new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false })

/** Shows the events as a list; the newest stays in view. */
export function showCaptions(list: HTMLElement, empty: HTMLElement, events: readonly LineEvent[]): void {
  const items = events.flatMap((event) => {
    const caption = wordsFor(event)
    if (caption === null) return []
    const item = document.createElement('li')
    item.className = caption.look
    item.lang = caption.look === 'speech' ? (event.language ?? '') : currentLanguage()
    const time = document.createElement('time')
    time.dateTime = event.at
    time.textContent = clock.format(new Date(event.at))
    item.append(time, caption.words)
    return [item]
  })
  // only what is new is added, so that it alone is announced
  const shown = list.children.length
  if (shown > items.length || list.dataset.language !== currentLanguage()) list.replaceChildren(...items)
  else list.append(...items.slice(shown))
  list.dataset.language = currentLanguage()
  empty.hidden = items.length > 0
  list.lastElementChild?.scrollIntoView({ block: 'nearest' })
}

/** Reads a caption aloud when the browser has a voice for its language. */
export function readAloud(event: LineEvent): void {
  if (event.kind !== 'say' || event.text === undefined || !('speechSynthesis' in window)) return
  const wanted = (event.language ?? '').replace('cmn', 'zh').toLowerCase()
  const voices = speechSynthesis.getVoices()
  const voice =
    voices.find(({ lang }) => lang.toLowerCase() === wanted) ??
    voices.find(({ lang }) => lang.slice(0, 2).toLowerCase() === wanted.slice(0, 2))
  if (voice === undefined) return
  const utterance = new SpeechSynthesisUtterance(event.text)
  utterance.voice = voice
  utterance.lang = voice.lang
  speechSynthesis.speak(utterance)
}

export function stopReading(): void {
  if ('speechSynthesis' in window) speechSynthesis.cancel()
}
