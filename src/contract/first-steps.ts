import { z } from 'zod'
import { route } from './route.ts'

/** What is to be done until a department can be called, in the order in which it is best done. */
export const firstSteps = [
  'department',
  'divisions',
  'queues',
  'calendar',
  'people',
  'duties',
  'flow',
  'number',
  'test_call',
] as const
export const FirstStep = z.enum(firstSteps)
export type FirstStep = z.infer<typeof FirstStep>

export const FirstStepState = z.object({
  step: FirstStep,
  done: z.boolean().describe('seen from what is there, not from what somebody has ticked'),
  dismissed: z.boolean().describe('left out by an administrator'),
})
export type FirstStepState = z.infer<typeof FirstStepState>

export const listFirstSteps = route({
  method: 'GET',
  path: '/api/first-steps',
  access: ['administrator'],
  summary: 'What is to be done until the service can be called, and what of it is done',
  response: z.object({
    steps: z.array(FirstStepState),
    version: z.int().describe('of the setting that says what is dismissed'),
  }),
})
