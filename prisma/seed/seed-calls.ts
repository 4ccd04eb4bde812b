import { createHash } from 'node:crypto'
import type { NewEvent } from '../../src/contract/events.ts'
import type { Database } from '../../src/platform/database/client.ts'
import { addSeconds } from '../../src/platform/clock.ts'
import { startOfDay } from '../../src/platform/zone.ts'

type Story = { category: string; queue: string; what: string; where: string; course: string; disposition: string }

/** Invented for the demonstration: no such calls were made, and the numbers are not assigned. */
const stories: readonly Story[] = [
  {
    category: 'construction-permit',
    queue: 'approvals',
    what: '咨询办理施工许可证需要哪些材料',
    where: '演示市东城区',
    course: '已按办事指南一次性告知材料与时限，来电人表示清楚。',
    disposition: 'answered',
  },
  {
    category: 'property-services',
    queue: 'housing',
    what: '反映物业未公示收费标准',
    where: '演示市西城区某小区',
    course: '已说明公示要求和反映渠道，建议先与物业服务企业核对合同。',
    disposition: 'answered',
  },
  {
    category: 'quality-complaint',
    queue: 'safety',
    what: '反映新房外墙渗水，开发商未维修',
    where: '演示市南湖区',
    course: '已说明保修期限与责任，记录联系方式，转处室核实。',
    disposition: 'forwarded',
  },
  {
    category: 'provident-fund',
    queue: 'housing',
    what: '咨询租房提取住房公积金的条件',
    where: '演示市北山区',
    course: '已告知提取情形和办理渠道。',
    disposition: 'answered',
  },
  {
    category: 'home-sales',
    queue: 'housing',
    what: '咨询商品房逾期交房怎样维权',
    where: '演示市开发区',
    course: '已说明合同约定、催告期限与解除权，建议保留证据。',
    disposition: 'answered',
  },
  {
    category: 'not-ours',
    queue: 'general',
    what: '反映农村客运班次减少',
    where: '演示县',
    course: '不属本部门职责，已告知由交通运输部门受理。',
    disposition: 'referred',
  },
]

/** The key that leads to each queue, as the hotline's flow has it. */
const menuKeys: Record<string, string | undefined> = { approvals: '1', housing: '2', safety: '3' }

/** The same invented thing for the same place, every time. */
function pick(seed: string, below: number): number {
  return createHash('sha256').update(seed).digest().readUInt32BE(0) % below
}

/** A few days of earlier calls, so that history, log and figures have something to show. */
export async function seedCalls(db: Database, timeZone: string): Promise<void> {
  if ((await db.call.count({ where: { demo: true } })) > 0) return
  const operators = await db.operator.findMany({ where: { person: { demo: true } }, select: { personId: true } })
  const today = startOfDay(new Date(), timeZone)
  for (let index = 0; index < 36; index += 1) {
    const story = stories[index % stories.length]
    const operator = operators[index % operators.length]
    if (!story || !operator) return
    const day = addSeconds(today, -86_400 * (1 + Math.floor(index / 9)))
    const startedAt = addSeconds(day, 9 * 3600 + pick(`start ${index}`, 8 * 3600))
    const abandoned = index % 9 === 8
    const queuedAt = addSeconds(startedAt, 14)
    const waited = abandoned ? 20 + pick(`wait ${index}`, 60) : 3 + pick(`wait ${index}`, 22)
    const answeredAt = addSeconds(queuedAt, waited)
    const talked = 45 + pick(`talk ${index}`, 240)
    const endedAt = abandoned ? answeredAt : addSeconds(answeredAt, talked)
    const wrappedAt = addSeconds(endedAt, 20 + pick(`wrap ${index}`, 70))
    const callSid = `CA${createHash('md5').update(`demonstration ${index}`).digest('hex')}`
    const call = await db.call.create({
      data: {
        callSid,
        legs: { create: { legSid: callSid, party: 'caller', joinedAt: startedAt, leftAt: endedAt } },
        state: 'ended',
        flow: 'hotline',
        from: `+86100000${String(1000 + pick(`from ${index % 12}`, 9000))}`,
        to: '+864001232900',
        queueId: story.queue,
        menuCategory: story.category,
        priority: 10,
        startedAt,
        queuedAt,
        waitedMs: waited * 1000,
        endedAt,
        seenAt: endedAt,
        demo: true,
        ...(abandoned
          ? { outcome: 'abandoned', endedBy: 'caller', log: { create: {} } }
          : {
              outcome: 'answered',
              endedBy: index % 3 === 0 ? 'operator' : 'caller',
              operatorId: operator.personId,
              acceptedAt: answeredAt,
              answeredAt,
              talkedMs: talked * 1000,
              wrapUntil: wrappedAt,
              wrappedAt,
              rating: index % 4 === 3 ? null : 3 + pick(`rate ${index}`, 3),
              log: {
                create: {
                  who: '来电人（演示）',
                  when: '来电当日',
                  where: story.where,
                  what: story.what,
                  course: story.course,
                  notes: '演示数据',
                  category: story.category,
                  disposition: story.disposition,
                  revision: 1,
                  savedAt: wrappedAt,
                  submittedAt: wrappedAt,
                },
              },
            }),
      },
    })
    const key = menuKeys[story.queue]
    const happened: [at: Date, what: NewEvent][] = [
      [startedAt, { type: 'call.started', data: { from: call.from, to: call.to, flow: call.flow } }],
      ...(key
        ? [
            [
              queuedAt,
              { type: 'call.menu_chosen', data: { node: 'menu', key, category: story.category } },
            ] as const satisfies [Date, NewEvent],
          ]
        : []),
      [queuedAt, { type: 'call.queued', data: { queueId: story.queue, priority: call.priority } }],
      ...(abandoned
        ? []
        : [
            [answeredAt, { type: 'call.bridged', data: { waitedSeconds: waited } }] as const satisfies [Date, NewEvent],
          ]),
      [
        endedAt,
        {
          type: 'call.ended',
          data: {
            by: call.endedBy === 'operator' ? 'operator' : 'caller',
            outcome: abandoned ? 'abandoned' : 'answered',
            talkedSeconds: abandoned ? 0 : talked,
          },
        },
      ],
      ...(abandoned
        ? []
        : ([
            [wrappedAt, { type: 'log.submitted', data: { category: story.category, disposition: story.disposition } }],
            [
              wrappedAt,
              { type: 'call.wrapped', data: { wrappedSeconds: (wrappedAt.getTime() - endedAt.getTime()) / 1000 } },
            ],
          ] as const satisfies [Date, NewEvent][])),
    ]
    // They are history: nobody is to act on them, so they do not pass through the outbox.
    await db.event.createMany({
      data: happened.map(([at, { type, data }]) => ({ type, at, data, callId: call.id, operatorId: call.operatorId })),
    })
  }
}
