import type { OrganisationDocuments } from '../../src/contract/organisation.ts'
import { organisationOf } from '../../src/organisation/organisation.ts'
import type { Database } from '../../src/platform/database/client.ts'
import { quietContext } from '../../src/platform/context.ts'
import { createTicket } from '../../src/tickets/create-ticket.ts'
import { stepTicket } from '../../src/tickets/step-ticket.ts'
import type { NewTicket } from '../../src/contract/tickets.ts'

/** Invented for the demonstration, like the calls they come from. */
const tickets: readonly (NewTicket & { of: string; signed?: boolean })[] = [
  {
    of: 'construction-permit',
    divisionId: 'construction-market',
    kind: 'consultation',
    summary: '（演示）限额以下工程是否需要施工许可',
    detail: '来电人计划改造一处厂房，合同额不大，问是否需要办理施工许可证，以及限额由谁确定。',
    callerName: '来电人（演示）',
  },
  {
    of: 'property-services',
    divisionId: 'property-management',
    kind: 'complaint',
    summary: '（演示）物业未公示服务项目和收费标准',
    detail: '来电人称小区一年多没有公示服务事项与收费标准，物业答复含糊，请求核实。',
    callerName: '来电人（演示）',
    signed: true,
  },
  {
    of: 'quality-complaint',
    divisionId: 'quality-safety',
    kind: 'help',
    summary: '（演示）新房外墙渗水，保修无人处理',
    detail: '来电人称交房一年后外墙渗水，多次报修未处理，请求协助。',
    callerName: '来电人（演示）',
  },
]

/** A few open work orders, made the way operators make them, so that divisions have something on their pages. */
export async function seedTickets(db: Database, decided: OrganisationDocuments, timeZone: string): Promise<void> {
  if ((await db.ticket.count()) > 0) return
  const base = quietContext(db)
  const context = {
    ...base,
    settings: { read: () => decided.calendar, version: () => 1 },
    config: { timeZone },
    organisation: organisationOf((key) => decided[key]),
  }
  for (const { of, signed, ...ticket } of tickets) {
    const call = await db.call.findFirst({
      where: { demo: true, log: { category: of }, operatorId: { not: null } },
      orderBy: { startedAt: 'desc' },
    })
    if (!call?.operatorId) continue
    const ticketId = await createTicket(context, { callId: call.id, operatorId: call.operatorId, ticket })
    await db.ticket.update({ where: { id: ticketId }, data: { demo: true } })
    const specialist = signed
      ? await db.person.findFirst({ where: { role: 'specialist', divisionId: ticket.divisionId } })
      : null
    if (specialist) await stepTicket(context, { ticketId, step: { action: 'sign' }, actor: specialist })
  }
}
