import { showCaptions } from './captions.ts'
import { page } from './elements.ts'
import { state } from './state.ts'
import { currentLanguage, text, type TextKey, writeTexts } from './texts.ts'

const keys: [string, string][] = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
]

/** Draws everything anew from the state. */
export function show(): void {
  writeTexts()
  const { phase } = state
  document.body.dataset.phase = phase
  document.body.dataset.call = state.callSid ?? ''
  page.state.textContent = text(state.says.key, state.says.values)
  page.notice.hidden = state.notice === null
  page.notice.textContent = state.notice === null ? '' : text(state.notice)
  page.language.textContent = text('otherLanguage')
  page.language.lang = currentLanguage() === 'zh' ? 'en' : 'zh-CN'
  page.dial.hidden = phase === 'ringing' || phase === 'talking'
  page.dial.textContent = text(phase === 'incoming' ? 'answer' : 'dial')
  page.dial.disabled = phase === 'idle' && state.chosen === null
  page.hangup.hidden = phase === 'idle'
  page.hangup.textContent = text(phase === 'incoming' ? 'decline' : 'hangup')
  showToggle(page.mute, 'mute', state.muted)
  showToggle(page.speak, 'speak', state.reads)
  showCaptions(page.captions, page.empty, state.events)
  showMessages()
  for (const [index, name] of [...page.numbers.querySelectorAll('strong')].entries()) {
    name.textContent = state.numbers[index]?.name[currentLanguage()] ?? ''
  }
}

function showToggle(button: HTMLButtonElement, key: TextKey, pressed: boolean): void {
  button.setAttribute('aria-pressed', String(pressed))
  const caption = button.querySelector('.caption')
  if (caption !== null) caption.textContent = text(key)
}

function showMessages(): void {
  page.inbox.hidden = state.messages.length === 0
  page.messages.replaceChildren(
    ...state.messages.map((message) => {
      const item = document.createElement('li')
      const time = document.createElement('time')
      time.dateTime = message.at
      time.textContent = `${message.from} · ${new Date(message.at).toLocaleTimeString('zh-CN', { hour12: false })}`
      item.append(time, message.body)
      return item
    }),
  )
}

export function drawNumbers(): void {
  page.numbers.replaceChildren(
    ...state.numbers.map((entry) => {
      const label = document.createElement('label')
      const radio = document.createElement('input')
      Object.assign(radio, { type: 'radio', name: 'to', value: entry.number, checked: entry.number === state.chosen })
      radio.addEventListener('change', () => {
        state.chosen = entry.number
        localStorage.setItem('phone.to', entry.number)
      })
      const number = document.createElement('span')
      number.textContent = entry.number
      label.append(radio, document.createElement('strong'), number)
      return label
    }),
  )
}

export function drawKeypad(press: (key: string) => void): void {
  page.keypad.replaceChildren(
    ...keys.map(([key, letters]) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.dataset.key = key
      button.setAttribute('aria-label', key)
      const small = document.createElement('small')
      small.textContent = letters
      small.setAttribute('aria-hidden', 'true')
      button.append(key, small)
      button.addEventListener('click', () => press(key))
      return button
    }),
  )
}
