function find<T extends HTMLElement>(id: string, kind: new () => T): T {
  const element = document.getElementById(id)
  if (!(element instanceof kind)) throw new Error(`no #${id}`)
  return element
}

/** The parts of the page that the script works with. */
export const page = {
  notice: find('notice', HTMLElement),
  state: find('state', HTMLElement),
  timer: find('timer', HTMLElement),
  numbers: find('numbers', HTMLElement),
  from: find('from', HTMLInputElement),
  withheld: find('withheld', HTMLInputElement),
  pressed: find('pressed', HTMLElement),
  keypad: find('keypad', HTMLElement),
  dial: find('dial', HTMLButtonElement),
  hangup: find('hangup', HTMLButtonElement),
  mute: find('mute', HTMLButtonElement),
  speak: find('speak', HTMLButtonElement),
  level: find('level', HTMLMeterElement),
  captions: find('captions', HTMLElement),
  empty: find('empty', HTMLElement),
  language: find('language', HTMLButtonElement),
  sound: find('sound', HTMLAudioElement),
  messages: find('messages', HTMLElement),
  inbox: find('inbox', HTMLElement),
}
