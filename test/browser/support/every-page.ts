import { z } from 'zod'
import { answerCall } from '../../support/answer-call.ts'
import { eventually } from '../../support/eventually.ts'
import type { Service } from '../../support/service.ts'

const guide = '/guides/construction-market/construction-permit'
/** Every page of every role; `:call`, `:ticket`, `:draft` and `:flow` stand for one that there is. */
export const pages = {
  operator1: ['/desk', '/tickets', '/tickets/:ticket', '/log', '/log/:call', '/guides', guide, '/nowhere'],
  specialist1: ['/tickets', '/tickets/:ticket', '/guides', guide, '/drafts', '/drafts/:draft'],
  manager1: [
    '/board',
    '/log',
    '/log/:call',
    '/tickets',
    '/tickets/:ticket',
    '/guides',
    guide,
    '/knowledge-report',
    '/flows',
  ],
  security1: ['/accounts', '/account', '/guides', guide],
  auditor1: ['/security', '/security?type=session.started', '/guides', guide],
  admin1: [
    '/people',
    '/first-steps',
    '/board',
    '/guides',
    '/flows',
    '/flows/drafts/:flow',
    '/organisation',
    '/organisation/department',
    '/organisation/numbers',
    '/organisation/queues',
    '/organisation/workOrders',
    '/organisation/calendar',
  ],
} as const

/** The ids of what there is to open. */
export type Made = { call: string; ticket: string; draft: string; flow: string }

export function addressOf(path: string, { call, ticket, draft, flow }: Made): string {
  return path.replace(':call', call).replace(':ticket', ticket).replace(':draft', draft).replace(':flow', flow)
}

/** One finished call with a work order, made by an operator who goes home after it, and a draft of a guide and a flow. */
export async function prepare(service: Service): Promise<Made> {
  const operator = await service.operator('operator1')
  await operator.goAvailable()
  const citizen = await service.dial()
  await citizen.press('1')
  const call = await answerCall(operator)
  const order = {
    divisionId: 'construction-market',
    kind: 'consultation',
    summary: '咨询施工许可证延期',
    detail: '来电人询问延期次数和期限。',
    callerName: '王女士',
  }
  const ticket = (await operator.get(z.object({ id: z.string() }), 'POST', `/api/calls/${call}/tickets`, order)).id
  await operator.get(z.unknown(), 'POST', `/api/calls/${call}/hangup`)
  const log = {
    who: '王女士',
    when: '本周',
    where: '演示市',
    what: '咨询施工许可证延期',
    course: '已转处室。',
    notes: '',
    category: 'construction-permit',
    disposition: 'forwarded',
  }
  await eventually('wrap-up', async () => (await operator.snapshot()).activity === 'wrapping')
  await operator.get(z.unknown(), 'POST', `/api/calls/${call}/log`, log)
  await operator.get(z.unknown(), 'PUT', '/api/operator/activity', { activity: 'offline' })
  operator.close()
  await citizen.hangUp()
  const writer = await service.signIn('specialist1')
  const from = { from: 'guide', guideId: 'construction-market/construction-permit' }
  const draft = (await writer.get(z.object({ id: z.string() }), 'POST', '/api/drafts', from)).id
  const administrator = await service.signIn('admin1')
  const wish = { flowId: 'hotline' }
  const flow = (await administrator.get(z.object({ id: z.string() }), 'POST', '/api/flow-drafts', wish)).id
  return { call, ticket, draft, flow }
}
