import type { FlowDocument, FlowNode } from '../contract/flow.ts'
import type { FlowPattern } from '../contract/flow-drafts.ts'
import type { Localized } from '../contract/shared.ts'

type Told = Record<string, Localized>

/** What is said in every flow; who writes the flow changes it as they like. */
const usual: Told = {
  apology: {
    zh: '非常抱歉，系统暂时繁忙，正在为您重试，请不要挂机。',
    en: 'We are very sorry, our system is busy for the moment. We are trying again. Please hold the line.',
  },
  requeued: {
    zh: '非常抱歉，与话务员的通话中断了，正在为您优先转接其他话务员，请不要挂机。',
    en: 'We are very sorry, the line to the operator was lost. You go first in line for another operator. Please hold the line.',
  },
  'on-hold': {
    zh: '话务员正在为您查询，请稍候。',
    en: 'The operator is looking this up for you. One moment please.',
  },
  'next-in-line': {
    zh: '下一位就是您，{{wait}}。请不要挂机。',
    en: 'You are next in line; {{wait}}. Please hold the line.',
  },
  'place-in-line': {
    zh: '您前面还有 {{ahead}} 位来电，{{wait}}。请不要挂机。',
    en: 'Callers ahead of you: {{ahead}}; {{wait}}. Please hold the line.',
  },
  'wait-minutes': { zh: '预计等待约 {{minutes}} 分钟', en: 'the expected wait is about {{minutes}} minutes' },
  'wait-short': { zh: '预计等待不到 1 分钟', en: 'the expected wait is under a minute' },
  'wait-unknown': {
    zh: '话务员暂时都不在席，我们会尽快接听',
    en: 'all operators are away just now, and we will answer as soon as we can',
  },
  'recording-refused': { zh: '已为您关闭录音。', en: 'Recording has been switched off for this call.' },
  connecting: { zh: '正在为您接通话务员，请稍候。', en: 'We are connecting you to an operator. One moment please.' },
  'leave-message': {
    zh: '非常抱歉，话务员仍然忙。请在提示音后留言，说出您的姓名、电话和要咨询的事项，按井号键结束。我们会尽快回复您。',
    en: 'We are very sorry, all operators are still busy. After the tone, please leave your name, number and question, and press the pound key to finish. We will get back to you soon.',
  },
  'message-taken': {
    zh: '您的留言已收到，感谢您的来电，再见。',
    en: 'Your message has been received. Thank you for calling. Goodbye.',
  },
  rate: {
    zh: '请您为本次服务评分：非常满意请按 5，满意请按 4，一般请按 3，不满意请按 2，非常不满意请按 1。',
    en: 'Please rate our service: press 5 for very satisfied, 4 for satisfied, 3 for fair, 2 for dissatisfied, 1 for very dissatisfied.',
  },
  thanks: { zh: '感谢您的评价。', en: 'Thank you for your rating.' },
  goodbye: { zh: '感谢您的来电，再见。', en: 'Thank you for calling. Goodbye.' },
}

/** What follows once somebody has waited too long, or the conversation is over. */
const ending: Record<string, FlowNode> = {
  voicemail: { kind: 'voicemail', prompts: ['leave-message'], maxSeconds: 180, next: 'message-taken' },
  'message-taken': { kind: 'hangup', prompts: ['message-taken'] },
  survey: { kind: 'survey', prompts: ['rate'], thanks: ['thanks'], timeoutSeconds: 6, next: 'goodbye' },
  goodbye: { kind: 'hangup', prompts: ['goodbye'] },
}

function waitIn(queue: string): FlowNode {
  return {
    kind: 'enqueue',
    queue,
    waiting: ['place-in-line'],
    maxWaitSeconds: 1200,
    onTimeout: 'voicemail',
    after: 'survey',
  }
}

/** Node names have letters, digits and hyphens; ids of queues may have more. */
function nodeFor(at: number): string {
  return `queue-${at + 1}`
}

/** A queue as callers are told of it. */
type Choosable = { id: string; name: Localized }
type New = { id: string; name: Localized; department: Localized | null }

function welcome({ name, department }: New): Localized {
  const who = department ?? name
  return { zh: `您好，这里是${who.zh}。`, en: `Welcome to ${who.en}.` }
}

function documentOf({ id, name }: New, start: string, nodes: Record<string, FlowNode>, told: Told): FlowDocument {
  const texts = Object.entries({ ...usual, ...told })
  return {
    id,
    name,
    language: 'zh',
    start,
    apology: 'apology',
    requeued: 'requeued',
    hold: ['on-hold'],
    nodes: { ...nodes, ...ending },
    prompts: {
      zh: Object.fromEntries(texts.map(([prompt, { zh }]) => [prompt, zh])),
      en: Object.fromEntries(texts.map(([prompt, { en }]) => [prompt, en])),
    },
  }
}

/** A flow that greets and queues at once; star refuses the recording. */
function direct(flow: New, queue: string): FlowDocument {
  const hello = welcome(flow)
  const greeting = {
    zh: `${hello.zh}通话将被录音，不同意录音请按星号键。正在为您接通话务员。`,
    en: `${hello.en} This call is recorded; press star if you do not agree. We are connecting you to an operator.`,
  }
  const nodes: Record<string, FlowNode> = {
    greeting: {
      kind: 'say',
      prompts: ['greeting'],
      keys: { '*': { to: nodeFor(0), refuseRecording: true } },
      next: nodeFor(0),
    },
    [nodeFor(0)]: waitIn(queue),
  }
  return documentOf(flow, 'greeting', nodes, { greeting })
}

/** A flow that asks which queue; whoever presses nothing, or 0, comes to the first. */
function menu(flow: New, queues: readonly Choosable[]): FlowDocument {
  const hello = welcome(flow)
  const greeting = {
    zh: `${hello.zh}通话将被录音，不同意录音请按星号键。随时按 0 转人工服务。`,
    en: `${hello.en} This call is recorded; press star if you do not agree. Press 0 at any time for an operator.`,
  }
  const choices = {
    zh: queues.map(({ name }, at) => `${name.zh}请按 ${at + 1}`).join('；'),
    en: queues.map(({ name }, at) => `For ${name.en}, press ${at + 1}`).join('. '),
  }
  const keys = Object.fromEntries(queues.map((_, at) => [String(at + 1), { to: nodeFor(at) }]))
  const nodes: Record<string, FlowNode> = {
    greeting: {
      kind: 'say',
      prompts: ['greeting'],
      keys: { '*': { to: 'menu', refuseRecording: true }, '0': { to: nodeFor(0) } },
      next: 'menu',
    },
    menu: {
      kind: 'menu',
      prompts: ['menu'],
      timeoutSeconds: 4,
      attempts: 2,
      keys: { ...keys, '0': { to: nodeFor(0) }, '9': { to: 'menu', language: 'en' } },
      onTimeout: nodeFor(0),
      onInvalid: nodeFor(0),
    },
    ...Object.fromEntries(queues.map(({ id }, at) => [nodeFor(at), waitIn(id)])),
  }
  const asked = {
    zh: `${choices.zh}；人工服务请按 0。For English, press 9.`,
    en: `${choices.en}. For an operator, press 0.`,
  }
  return documentOf(flow, 'greeting', nodes, { greeting, menu: asked })
}

/**
 * The flow that a pattern makes, with texts in both languages; `find` looks for a queue, and for a flow to be copied.
 * Null when there is none such.
 */
export function flowBy(
  pattern: FlowPattern,
  flow: New,
  find: { queue: (id: string) => Choosable | undefined; flow: (id: string) => FlowDocument | undefined },
): FlowDocument | null {
  switch (pattern.kind) {
    case 'direct':
      return find.queue(pattern.queue) ? direct(flow, pattern.queue) : null
    case 'menu': {
      const queues = pattern.queues.flatMap((id) => find.queue(id) ?? [])
      return queues.length === pattern.queues.length ? menu(flow, queues) : null
    }
    case 'copy': {
      const copied = find.flow(pattern.flowId)
      return copied ? { ...copied, id: flow.id, name: flow.name } : null
    }
  }
}
