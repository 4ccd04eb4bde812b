import { expect, test } from 'vitest'
import { utter } from '../../src/ivr/speak.ts'
import { render, sayText } from '../../src/adapters/twilio/render.ts'
import { VoiceResponse } from '../../src/adapters/twilio/twiml.ts'
import { webhookUrls } from '../../src/adapters/twilio/webhook-urls.ts'

const sound = '0198a000-0000-7000-8000-000000000001'
const spoken = {
  prompts: { zh: { hello: '您好。', place: '前面还有 {{ahead}} 位。', bye: '再见。' }, en: { hello: 'Hello. ' } },
  sounds: { zh: { hello: sound }, en: {} },
}

test('When some prompts have a sound, then it is heard in their place, and texts between two sounds are said in one go', () => {
  expect(utter(spoken, 'zh', ['place', 'bye', 'hello', 'bye'], { ahead: 3 })).toEqual([
    { text: '前面还有 3 位。再见。', sound: null },
    { text: '您好。', sound },
    { text: '再见。', sound: null },
  ])
})

test('When a prompt has a sound in one language, then the carrier plays it there and speaks in the other', () => {
  const urls = webhookUrls('https://hotline.example')
  function documentFor(language: 'zh' | 'en'): string {
    return render(new VoiceResponse(), [{ do: 'say', prompts: ['hello'], language }], spoken, urls).toString()
  }
  expect(documentFor('zh')).toContain(`<Play>https://hotline.example/carrier/media/sounds/${sound}.wav</Play>`)
  expect(documentFor('zh')).not.toContain('<Say')
  expect(documentFor('en')).toContain('Hello.')
})

test('When an old text holds what no document can, then callers hear the rest of it, and no apology', () => {
  const response = new VoiceResponse()
  sayText(response, 'zh', '请\ufffe稍\u0007候。')
  expect(response.toString()).toContain('请稍候。')
})
