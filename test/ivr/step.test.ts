import { expect, test } from 'vitest'
import { step, type Input, type Position } from '../../src/ivr/step.ts'
import { sampleFlow as flow } from './sample-flow.ts'

function at(node: string, attempt = 1, language: Position['language'] = 'zh'): Position {
  return { node, attempt, language }
}
function key(pressed: string): Input {
  return { kind: 'key', key: pressed }
}
const silence: Input = { kind: 'silence' }
const done: Input = { kind: 'done' }
const failed: Input = { kind: 'failed' }
const toMenu = { do: 'ask', prompts: ['menu'], position: at('menu'), timeoutSeconds: 4 }
const toLine = { do: 'enqueue', queue: 'general', position: at('line') }
const toMessage = [
  { do: 'say', prompts: ['leave-message'], language: 'zh' },
  { do: 'record', maxSeconds: 60, position: at('voicemail') },
]
const toEnd = [{ do: 'say', prompts: ['goodbye'], language: 'zh' }, { do: 'hangup' }]

test('When a caller comes in, then the greeting is spoken while keys are listened for', () => {
  expect(step(flow, at('greeting'), { kind: 'enter' })).toEqual({
    instructions: [{ do: 'ask', prompts: ['greeting'], position: at('greeting'), timeoutSeconds: 1 }],
    choice: null,
  })
})

test('When the caller lets the greeting end, then the menu follows', () => {
  expect(step(flow, at('greeting'), silence)).toEqual({ instructions: [toMenu], choice: null })
})

test('When the caller refuses recording, then it is remembered and said, and a key pressed meanwhile answers the menu', () => {
  expect(step(flow, at('greeting'), key('*'))).toEqual({
    instructions: [{ ...toMenu, prompts: ['not-recorded', 'menu'] }],
    choice: { node: 'greeting', key: '*', refuseRecording: true },
  })
})

test('When a practised caller types ahead in the greeting, then the key counts in the menu', () => {
  expect(step(flow, at('greeting'), key('1'))).toEqual({
    instructions: [toLine],
    choice: { node: 'menu', key: '1', category: 'bidding' },
  })
})

test('When a key typed ahead means nothing in the menu either, then the menu asks again', () => {
  expect(step(flow, at('greeting'), key('7'))).toEqual({
    instructions: [{ ...toMenu, position: at('menu', 2) }],
    choice: null,
  })
})

test('When the caller chooses from the menu, then they are queued with its category', () => {
  expect(step(flow, at('menu'), key('1'))).toEqual({
    instructions: [toLine],
    choice: { node: 'menu', key: '1', category: 'bidding' },
  })
})

test('When the caller chooses English, then the menu is spoken again in English, from its first attempt, and what follows stays English', () => {
  const { instructions, choice } = step(flow, at('menu', 2), key('9'))
  expect(instructions).toEqual([{ ...toMenu, position: at('menu', 1, 'en') }])
  expect(choice).toEqual({ node: 'menu', key: '9', language: 'en' })
  expect(step(flow, at('menu', 1, 'en'), key('1')).instructions).toEqual([{ ...toLine, position: at('line', 1, 'en') }])
})

test('When the caller says nothing, then the menu asks as often as it may, and goes where silence leads', () => {
  expect(step(flow, at('menu', 1), silence).instructions).toEqual([{ ...toMenu, position: at('menu', 2) }])
  expect(step(flow, at('menu', 2), silence).instructions).toEqual([toLine])
})

test('When the caller keeps pressing keys that mean nothing, then the last attempt leads where wrong keys lead', () => {
  expect(step(flow, at('menu', 1), key('5'))).toEqual({
    instructions: [{ ...toMenu, position: at('menu', 2) }],
    choice: null,
  })
  expect(step(flow, at('menu', 2), key('5'))).toEqual({ instructions: toMessage, choice: null })
})

test('When a webhook names an attempt beyond the last, then the caller is not asked again', () => {
  expect(step(flow, at('menu', 99), silence).instructions).toEqual([toLine])
})

test('When a conversation is over, then the caller is asked for a rating; when the wait was too long, for a message', () => {
  expect(step(flow, at('line'), done).instructions).toEqual([
    { do: 'ask', prompts: ['rate'], position: at('survey'), timeoutSeconds: 5 },
  ])
  expect(step(flow, at('line'), silence).instructions).toEqual(toMessage)
})

test.each(['1', '2', '3', '4', '5'])(
  'When the caller rates with %s, then the rating is kept, thanked for, and the call ends',
  (pressed) => {
    expect(step(flow, at('survey'), key(pressed))).toEqual({
      instructions: [{ do: 'say', prompts: ['thanks'], language: 'zh' }, ...toEnd],
      choice: { node: 'survey', key: pressed, rating: Number(pressed) },
    })
  },
)

test.each([key('0'), key('6'), key('*'), key('12'), silence])(
  'When the caller does not rate (%o), then nothing is kept and the call ends',
  (input) => {
    expect(step(flow, at('survey'), input)).toEqual({ instructions: toEnd, choice: null })
  },
)

test('When the message is left, then the caller is told and the call ends', () => {
  expect(step(flow, at('voicemail'), done).instructions).toEqual(toEnd)
})

test('When the duty number does not answer, then the caller may leave a message; when it has, then the call ends', () => {
  expect(step(flow, at('menu'), key('8')).instructions).toEqual([
    { do: 'say', prompts: ['connecting'], language: 'zh' },
    { do: 'transfer', number: '+862012345', position: at('duty') },
  ])
  expect(step(flow, at('duty'), failed).instructions).toEqual(toMessage)
  expect(step(flow, at('duty'), done).instructions).toEqual([{ do: 'hangup' }])
})

test('When a report comes for a call that was said goodbye to, then it is hung up', () => {
  expect(step(flow, at('bye'), silence).instructions).toEqual([{ do: 'hangup' }])
})

test('When a step names a node that is not there, then it is an error and no caller is sent anywhere', () => {
  expect(() => step(flow, at('nowhere'), silence)).toThrow('flow sample has no node nowhere')
})
