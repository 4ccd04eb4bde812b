export type Language = 'zh' | 'en'

const texts = {
  title: { zh: '调试台', en: 'Debugger' },
  phone: { zh: '市民电话', en: 'Citizen’s phone' },
  otherLanguage: { zh: 'English', en: '中文' },
  filter: { zh: '筛选', en: 'Filter' },
  errorsOnly: { zh: '只看出错', en: 'Errors only' },
  calls: { zh: '通话', en: 'Calls' },
  live: { zh: '{n} 路在线', en: '{n} live' },
  queues: { zh: '队列', en: 'Queues' },
  conferences: { zh: '会议', en: 'Conferences' },
  journal: { zh: '经过', en: 'What happened' },
  choose: {
    zh: '选择一路通话，查看它的全部请求、信令和错误。',
    en: 'Choose a call to see every request, signal and error of it.',
  },
  gone: { zh: '连不上模拟电话网，正在重试…', en: 'The simulator cannot be reached; trying again…' },
  none: { zh: '无', en: 'none' },
  noCalls: { zh: '还没有通话', en: 'No calls yet' },
  inbound: { zh: '呼入', en: 'inbound' },
  'outbound-api': { zh: '呼出（API）', en: 'outbound (API)' },
  'outbound-dial': { zh: '呼出（Dial）', en: 'outbound (Dial)' },
  queued: { zh: '待呼', en: 'queued' },
  ringing: { zh: '振铃', en: 'ringing' },
  'in-progress': { zh: '通话中', en: 'in progress' },
  completed: { zh: '已完成', en: 'completed' },
  busy: { zh: '忙', en: 'busy' },
  failed: { zh: '失败', en: 'failed' },
  'no-answer': { zh: '无人接听', en: 'no answer' },
  canceled: { zh: '已取消', en: 'cancelled' },
  from: { zh: '主叫', en: 'From' },
  application: { zh: '应用', en: 'application' },
  to: { zh: '被叫', en: 'To' },
  status: { zh: '状态', en: 'Status' },
  duration: { zh: '时长', en: 'Duration' },
  direction: { zh: '方向', en: 'Direction' },
  seconds: { zh: '{n} 秒', en: '{n} s' },
  parent: { zh: '上级通话', en: 'Parent call' },
  error: { zh: '错误', en: 'Error' },
  webhook: { zh: '回调', en: 'webhook' },
  rest: { zh: 'REST', en: 'REST' },
  signal: { zh: '信令', en: 'signal' },
  note: { zh: '备注', en: 'note' },
  parameters: { zh: '参数（{n}）', en: 'Parameters ({n})' },
  response: { zh: '应答内容', en: 'Response body' },
  signature: { zh: '签名与令牌', en: 'Signature and token' },
  attempt: { zh: '第 {n} 次', en: 'attempt {n}' },
  conferenceSilent: { zh: '等待开始', en: 'not started' },
  conferenceRunning: { zh: '进行中', en: 'running' },
  muted: { zh: '静音', en: 'muted' },
  hold: { zh: '保持', en: 'held' },
  coaching: { zh: '耳语', en: 'coaching' },
  endsOnExit: { zh: '离开即结束', en: 'ends on exit' },
  queueFacts: { zh: '{n} 人，平均等候 {s} 秒', en: '{n} waiting, {s} s on average' },
} as const

export type TextKey = keyof typeof texts
export function isKey(key: string): key is TextKey {
  return key in texts
}

const languageKey = 'phone.language'
const stored = localStorage.getItem(languageKey)
let language: Language =
  stored === 'zh' || stored === 'en' ? stored : navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh'

export function switchLanguage(): void {
  language = language === 'zh' ? 'en' : 'zh'
  localStorage.setItem(languageKey, language)
}

export function text(key: TextKey, values: Record<string, string | number> = {}): string {
  return texts[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

/** A term of the protocol in the page's language, or as it is. */
export function term(name: string) {
  return isKey(name) ? text(name) : name
}

export function writeTexts(): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  for (const element of document.querySelectorAll<HTMLElement>('[data-text]')) {
    const key = element.dataset.text
    if (key !== undefined && isKey(key)) element.textContent = text(key)
  }
}
