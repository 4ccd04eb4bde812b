import { expect, test } from 'vitest'
import type { FirstStep } from '../src/contract/first-steps.ts'
import type { SettingKey } from '../src/contract/settings.ts'
import { stepsOf, type Standing } from '../src/first-steps.ts'

const name = { zh: '热线', en: 'Hotline' }
const empty: Standing = {
  department: { name: null },
  numbers: [{ number: '+864001232900', flow: 'hotline', name }],
  isChanged: () => false,
  operators: 0,
  securityOfficers: 0,
  auditors: 0,
  published: false,
  answered: false,
}
function open(standing: Standing, dismissed: FirstStep[] = []) {
  return stepsOf(standing, dismissed).flatMap((one) => (one.done || one.dismissed ? [] : [one.step]))
}
function changed(...keys: SettingKey[]): Standing['isChanged'] {
  return (key) => keys.includes(key)
}

test('When there is nothing yet, then all is to be done, and an invented number is none', () => {
  expect(open(empty)).toHaveLength(9)
})

test('When the environment names a number of the department’s own, then number and flow are done already', () => {
  const standing = { ...empty, numbers: [{ number: '12329', flow: 'direct', name }] }
  expect(open(standing)).not.toEqual(expect.arrayContaining(['number']))
  expect(open(standing)).not.toEqual(expect.arrayContaining(['flow']))
  // Once somebody has changed the numbers on the page, a flow of the file’s says nothing.
  expect(open({ ...standing, isChanged: changed('service_numbers') })).toContain('flow')
})

test('When what is there goes again, then its step is open again: nobody ticks anything', () => {
  const standing = { ...empty, operators: 1, securityOfficers: 1, auditors: 1, answered: true }
  expect(open(standing)).toEqual(['department', 'divisions', 'queues', 'calendar', 'flow', 'number'])
  expect(open({ ...standing, auditors: 0, operators: 0 })).toEqual(expect.arrayContaining(['people', 'duties']))
  const retired = [{ number: '12329', flow: 'direct', name, retired: true as const }, ...empty.numbers]
  expect(open({ ...standing, numbers: retired })).toContain('number')
})

test('When a step is left out, then it is on the list, and not to be done', () => {
  expect(open({ ...empty, isChanged: changed('divisions', 'queues', 'calendar') }, ['duties', 'test_call'])).toEqual([
    'department',
    'people',
    'flow',
    'number',
  ])
})
