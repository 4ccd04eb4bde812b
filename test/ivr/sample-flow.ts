import { Flow } from '../../src/contract/flow.ts'

/** A flow with a node of every kind. */
export const sampleFlow = Flow.parse({
  id: 'sample',
  name: { zh: '样例', en: 'Sample' },
  language: 'zh',
  start: 'greeting',
  apology: 'apology',
  requeued: 'requeued',
  hold: ['on-hold'],
  nodes: {
    greeting: {
      kind: 'say',
      prompts: ['greeting'],
      keys: { '*': { to: 'not-recorded', refuseRecording: true } },
      next: 'menu',
    },
    'not-recorded': { kind: 'say', prompts: ['not-recorded'], next: 'menu' },
    menu: {
      kind: 'menu',
      prompts: ['menu'],
      timeoutSeconds: 4,
      attempts: 2,
      onTimeout: 'line',
      onInvalid: 'voicemail',
      keys: { 1: { to: 'line', category: 'bidding' }, 8: { to: 'duty' }, 9: { to: 'menu', language: 'en' } },
    },
    line: {
      kind: 'enqueue',
      queue: 'general',
      waiting: ['place-in-line'],
      maxWaitSeconds: 60,
      onTimeout: 'voicemail',
      after: 'survey',
    },
    voicemail: { kind: 'voicemail', prompts: ['leave-message'], maxSeconds: 60, next: 'bye' },
    survey: { kind: 'survey', prompts: ['rate'], thanks: ['thanks'], timeoutSeconds: 5, next: 'bye' },
    duty: { kind: 'transfer', prompts: ['connecting'], number: '+862012345', onFailure: 'voicemail' },
    bye: { kind: 'hangup', prompts: ['goodbye'] },
  },
})
