export type Language = 'zh' | 'en'

const texts = {
  title: { zh: '市民电话', en: 'Citizen’s phone' },
  messages: { zh: '短信', en: 'Messages' },
  debugger: { zh: '调试台', en: 'Debugger' },
  otherLanguage: { zh: 'English', en: '中文' },
  callWhom: { zh: '拨打号码', en: 'Number to call' },
  yourNumber: { zh: '本机号码', en: 'Your number' },
  withhold: { zh: '不显示号码', en: 'Withhold' },
  keypad: { zh: '拨号键盘', en: 'Keypad' },
  dial: { zh: '拨打', en: 'Call' },
  answer: { zh: '接听', en: 'Answer' },
  hangup: { zh: '挂断', en: 'Hang up' },
  decline: { zh: '拒接', en: 'Decline' },
  mute: { zh: '静音', en: 'Mute' },
  speak: { zh: '朗读字幕', en: 'Read aloud' },
  microphone: { zh: '麦克风音量', en: 'Microphone level' },
  onTheLine: { zh: '通话字幕', en: 'On the line' },
  emptyLine: { zh: '接通后，电话里说的每句话都会显示在这里。', en: 'Everything said on the line appears here.' },
  idle: { zh: '待拨号', en: 'Ready' },
  connecting: { zh: '正在拨号…', en: 'Calling…' },
  ringing: { zh: '等待接听…', en: 'Ringing…' },
  incoming: { zh: '来电：{who}', en: 'Incoming call from {who}' },
  talking: { zh: '通话中', en: 'In call' },
  waiting: { zh: '排队等候中', en: 'Waiting in the queue' },
  held: { zh: '对方请您稍候', en: 'On hold' },
  reconnecting: { zh: '连接中断，正在重连…', en: 'Connection lost, reconnecting…' },
  lineLost: { zh: '通话已中断', en: 'Call lost' },
  ended: { zh: '通话已结束', en: 'Call ended' },
  busy: { zh: '对方忙', en: 'Busy' },
  rejected: { zh: '无人接听', en: 'No answer' },
  failed: { zh: '呼叫失败', en: 'Call failed' },
  canceled: { zh: '已取消', en: 'Cancelled' },
  withheldCaller: { zh: '未显示号码', en: 'number withheld' },
  music: { zh: '♪ 等候音乐', en: '♪ music' },
  playing: { zh: '♪ 播放录音', en: '♪ recorded sound' },
  beep: { zh: '提示音“嘀”', en: 'beep' },
  tones: { zh: '按键音 {digits}', en: 'keypad tones {digits}' },
  queuedIn: { zh: '已进入队列', en: 'placed in the queue' },
  operator: { zh: '话务员', en: 'The operator' },
  caller: { zh: '来电人', en: 'The caller' },
  joined: { zh: '{who} 加入通话', en: '{who} joined' },
  left: { zh: '{who} 离开通话', en: '{who} left' },
  heldEvent: { zh: '通话保持', en: 'put on hold' },
  unheldEvent: { zh: '恢复通话', en: 'taken off hold' },
  recording: { zh: '● 正在录音', en: '● recording' },
  recordingPaused: { zh: '录音暂停', en: 'recording paused' },
  recordingStopped: { zh: '录音结束', en: 'recording ended' },
  applicationError: {
    zh: '应用程序出错，通话结束（错误 {code}）。详情见调试台。',
    en: 'An application error has occurred. Goodbye. (Error {code}; see the debugger.)',
  },
  noMicrophone: {
    zh: '没有麦克风权限，您只能收听。按键仍可使用。',
    en: 'No microphone: you can listen and press keys, but not speak.',
  },
  gone: { zh: '连不上模拟电话网，请确认它正在运行。', en: 'The simulator cannot be reached. Is it running?' },
  notInService: { zh: '您拨打的号码是空号。', en: 'The number you dialled is not in service.' },
  overloaded: { zh: '线路繁忙，请稍后再拨。', en: 'All lines are busy. Please call again later.' },
  badNumber: {
    zh: '本机号码应为 3 至 15 位数字，可带 + 号。',
    en: 'Your number must have 3 to 15 digits, with + in front if you like.',
  },
  noNumbers: { zh: '没有配置任何号码（SIMULATOR_NUMBERS）。', en: 'No numbers are configured (SIMULATOR_NUMBERS).' },
  noAudio: {
    zh: '声音连接失败，通话继续，但听不到声音。',
    en: 'The sound connection failed; the call goes on without sound.',
  },
} as const

export type TextKey = keyof typeof texts

const languageKey = 'phone.language'
let language: Language = remembered()

function remembered(): Language {
  const stored = localStorage.getItem(languageKey)
  if (stored === 'zh' || stored === 'en') return stored
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh'
}

export function currentLanguage() {
  return language
}

export function switchLanguage(): void {
  language = language === 'zh' ? 'en' : 'zh'
  localStorage.setItem(languageKey, language)
}

/** The text in the page's language, with `{name}` filled in. */
export function text(key: TextKey, values: Record<string, string> = {}): string {
  return texts[key][language].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

/** Writes the texts of all elements that name one. */
export function writeTexts(): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  for (const element of document.querySelectorAll<HTMLElement>('[data-text],[data-label]')) {
    const { text: key, label } = element.dataset
    if (key !== undefined && key in texts) element.textContent = text(isKey(key) ? key : 'title')
    if (label !== undefined && isKey(label)) element.setAttribute('aria-label', text(label))
  }
}

function isKey(key: string): key is TextKey {
  return key in texts
}
