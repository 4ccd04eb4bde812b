import { expect, test } from 'vitest'
import { speak } from '../../src/ivr/speak.ts'

const prompts = { zh: { place: '您前面有{{ahead}}位，{{wait}}。', bye: '再见。' }, en: { bye: 'Goodbye.' } }

test('When a prompt has blanks, then they are filled in', () => {
  expect(speak(prompts, 'zh', 'place', { ahead: 3, wait: '约$&分钟' })).toBe('您前面有3位，约$&分钟。')
  expect(speak(prompts, 'en', 'bye')).toBe('Goodbye.')
})

test('When a blank has no value, then it is an error and not spoken as braces', () => {
  expect(() => speak(prompts, 'zh', 'place', { ahead: 0 })).toThrow('prompt zh/place wants {{wait}}')
})

test('When there is no such prompt in the language, then the error names both', () => {
  expect(() => speak(prompts, 'en', 'place')).toThrow('there is no prompt en/place')
})
