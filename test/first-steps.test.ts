import { expect, test } from 'vitest'
import type { FlowNode } from '../src/contract/flow.ts'
import type { FirstStep } from '../src/contract/first-steps.ts'
import type { SettingKey } from '../src/contract/settings.ts'
import { neededSkills, stepsOf, type Standing } from '../src/first-steps.ts'
import { organisation } from './support/organisation.ts'

const name = { zh: '热线', en: 'Hotline' }
const empty: Standing = {
  department: { name: null },
  numbers: [{ number: '+864001232900', flow: 'hotline', name }],
  isChanged: () => false,
  needed: [],
  skills: [],
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
  const standing = { ...empty, skills: ['housing'], securityOfficers: 1, auditors: 1, answered: true }
  expect(open(standing)).toEqual(['department', 'divisions', 'queues', 'calendar', 'flow', 'number'])
  expect(open({ ...standing, auditors: 0, skills: [] })).toEqual(expect.arrayContaining(['people', 'duties']))
  const retired = [{ number: '12329', flow: 'direct', name, retired: true as const }, ...empty.numbers]
  expect(open({ ...standing, numbers: retired })).toContain('number')
})

test('When the department’s number leads to a queue that nobody can answer, then there are not enough people yet', () => {
  const numbers = [{ number: '12329', flow: 'ours', name }, ...empty.numbers]
  const line: FlowNode = {
    kind: 'enqueue',
    queue: 'approvals',
    waiting: ['wait'],
    maxWaitSeconds: 60,
    onTimeout: 'end',
    after: 'end',
  }
  const { queues } = organisation
  const needed = neededSkills(
    numbers,
    (id) => ({ nodes: Object.fromEntries(id === 'ours' ? [['line', line]] : []) }),
    queues,
  )
  expect(needed).toEqual(['approvals'])
  expect(open({ ...empty, numbers, needed, skills: ['general'] })).toContain('people')
  expect(open({ ...empty, numbers, needed, skills: ['general', 'approvals'] })).not.toContain('people')
  // Numbers of the example are not the department's: any operator will do until it has its own.
  expect(neededSkills(empty.numbers, () => ({ nodes: {} }), queues)).toEqual([])
})

test('When a step is left out, then it is on the list, and not to be done', () => {
  expect(open({ ...empty, isChanged: changed('divisions', 'queues', 'calendar') }, ['duties', 'test_call'])).toEqual([
    'department',
    'people',
    'flow',
    'number',
  ])
})
