import { z } from 'zod'
import { says } from './describe-issue.ts'
import { Event, type EventType } from './events.ts'
import { route } from './route.ts'
import { Day, Id, Localized, Moment, written } from './shared.ts'

type Names = Partial<Record<EventType, Localized>>

/** What the auditor watches over: who got in or did not, and what became of accounts, roles and settings. */
export const securityEventNames = {
  'session.started': { zh: '登录', en: 'Signed in' },
  'session.ended': { zh: '退出登录', en: 'Signed out' },
  'session.refused': { zh: '登录被拒', en: 'Sign-in refused' },
  'password.refused': { zh: '密码核对未通过', en: 'Own password given wrongly' },
  'preferences.changed': { zh: '更改个人设置', en: 'Own settings changed' },
  'second_factor.begun': { zh: '开始绑定验证器', en: 'Second factor begun' },
  'second_factor.set': { zh: '启用验证器', en: 'Second factor set up' },
  'second_factor.removed': { zh: '停用验证器', en: 'Second factor taken away' },
  'recovery_codes.renewed': { zh: '更换恢复码', en: 'Recovery codes renewed' },
  'recovery_code.used': { zh: '使用恢复码', en: 'Recovery code used' },
  'session.revoked': { zh: '结束会话', en: 'Sessions ended' },
  'access.refused': { zh: '访问被拒', en: 'Access refused' },
  'person.created': { zh: '新建账号', en: 'Account made' },
  'person.changed': { zh: '修改人员', en: 'Person changed' },
  'person.left': { zh: '人员离岗', en: 'Person left' },
  'person.returned': { zh: '人员返岗', en: 'Person returned' },
  'person.handed_over': { zh: '移交事项', en: 'Work handed over' },
  'person.password_reset': { zh: '重置密码', en: 'Password reset' },
  'person.password_changed': { zh: '更改密码', en: 'Password changed' },
  'person.role_given': { zh: '变更角色', en: 'Role changed' },
  'person.linked': { zh: '关联统一身份', en: 'Connected with the identity provider' },
  'person.unlinked': { zh: '解除统一身份', en: 'Disconnected from the identity provider' },
  'person.barred': { zh: '停用账号', en: 'Account barred' },
  'person.admitted': { zh: '恢复账号', en: 'Account admitted' },
  'flow.published': { zh: '发布语音流程', en: 'Call flow published' },
  'sound.added': { zh: '添加音频', en: 'Sound added' },
  'sound.changed': { zh: '修改音频', en: 'Sound changed' },
  'setting.changed': { zh: '修改设置', en: 'Setting changed' },
  'export.made': { zh: '导出记录', en: 'Records exported' },
  'trail.shortened': { zh: '清理到期记录', en: 'Old records removed' },
} satisfies Names
export type SecurityEventType = keyof typeof securityEventNames

/** Whether the auditor watches over events of the type as they happen. */
export function isSecurityEvent(type: string): type is SecurityEventType {
  return Object.hasOwn(securityEventNames, type)
}
export const securityEvents: readonly SecurityEventType[] = Object.keys(securityEventNames).filter(isSecurityEvent)

/** Whoever opens or lists the same again within so many seconds still looks at it: a page that refetches is one look. */
export const lookSeconds = 600

/** What else of the audit trail there is to look for, by what it is about. */
export const trailNames = {
  security: securityEventNames,
  looks: {
    'calls.listed': { zh: '查阅通话列表', en: 'Call log read' },
    'call.opened': { zh: '查阅通话', en: 'Call opened' },
    'ticket.opened': { zh: '查阅工单', en: 'Work order opened' },
    'recording.played': { zh: '调取录音', en: 'Recording played' },
  },
  calls: {
    'operator.activity_changed': { zh: '话务员状态', en: 'Operator’s activity' },
    'reservation.accepted': { zh: '接听来电', en: 'Call accepted' },
    'reservation.ended': { zh: '拒接来电', en: 'Offer passed on' },
    'call.held': { zh: '保持通话', en: 'Call held' },
    'call.resumed': { zh: '取回通话', en: 'Call taken back' },
    'call.ended': { zh: '挂断通话', en: 'Call ended' },
    'call.requeued': { zh: '退回排队', en: 'Call put back in line' },
    'call.guide_used': { zh: '使用指南', en: 'Guide used' },
    'call.checklist_told': { zh: '一次性告知', en: 'Told what to bring' },
    'log.submitted': { zh: '提交通话记录', en: 'Log submitted' },
    'log.amended': { zh: '修改通话记录', en: 'Log amended' },
  },
  tickets: {
    'ticket.created': { zh: '生成工单', en: 'Work order made' },
    'ticket.signed': { zh: '签收工单', en: 'Work order signed' },
    'ticket.replied': { zh: '答复工单', en: 'Work order replied' },
    'ticket.returned': { zh: '退回工单', en: 'Work order returned' },
    'ticket.dispatched': { zh: '转办工单', en: 'Work order dispatched' },
    'ticket.informed': { zh: '告知来电人', en: 'Citizen informed' },
    'ticket.closed': { zh: '办结工单', en: 'Work order closed' },
    'ticket.handed_over': { zh: '移交工单', en: 'Work order handed over' },
  },
  content: {
    'draft.saved': { zh: '保存指南草稿', en: 'Guide draft saved' },
    'draft.submitted': { zh: '提交指南草稿', en: 'Guide draft submitted' },
    'draft.returned': { zh: '退回指南草稿', en: 'Guide draft returned' },
    'draft.discarded': { zh: '放弃指南草稿', en: 'Guide draft discarded' },
    'draft.handed_over': { zh: '移交指南草稿', en: 'Guide draft handed over' },
    'guide.published': { zh: '发布或停用指南', en: 'Guide published or withdrawn' },
    'guide.rated': { zh: '评价指南', en: 'Guide rated' },
    'flow_draft.saved': { zh: '保存流程草稿', en: 'Flow draft saved' },
    'flow_draft.submitted': { zh: '提交流程草稿', en: 'Flow draft submitted' },
    'flow_draft.returned': { zh: '退回流程草稿', en: 'Flow draft returned' },
    'flow_draft.discarded': { zh: '放弃流程草稿', en: 'Flow draft discarded' },
    'flow_draft.replayed': { zh: '回放流程草稿', en: 'Flow draft replayed' },
    'notice.raised': { zh: '发布紧急公告', en: 'Urgent notice raised' },
    'notice.ended': { zh: '结束紧急公告', en: 'Urgent notice ended' },
  },
} satisfies Record<string, Names>
export type TrailGroup = keyof typeof trailNames
export type TrailType = { [Group in TrailGroup]: keyof (typeof trailNames)[Group] }[TrailGroup]

const namesByType: Names = Object.assign({}, ...Object.values(trailNames))
function isTrailType(type: string): type is TrailType {
  return Object.hasOwn(namesByType, type)
}
/** What an event of the trail is called; by its type, where it is none that is looked for by name. */
export function nameOfTrail(type: EventType): Localized {
  return namesByType[type] ?? { zh: type, en: type }
}
const trailTypes: readonly TrailType[] = Object.keys(namesByType).filter(isTrailType)

/** What was changed: as it was, and as it is; only what differs, where it is large. A thing that was made has no before. */
export const Change = z.object({ before: z.unknown().optional(), after: z.unknown().optional() })
export type Change = z.infer<typeof Change>

/** An event of the audit trail, with from where it was done and what it is about. */
export const TrailEntry = Event.and(
  z.object({
    id: z.string(),
    address: z.string().describe('empty where it is not known, or the service did it by itself'),
    sessionId: Id.nullable(),
    actorUsername: z.string().nullable(),
    personName: Localized.nullable().describe('whom it is about, where that is a person'),
    ticketNumber: z.string().nullable(),
    callerNumber: z.string().nullable().describe('masked: of the call it is about'),
  }),
)
export type TrailEntry = z.infer<typeof TrailEntry>

/** The same opened: with what was changed, and the session in which it was done. */
export const OpenedEntry = TrailEntry.and(
  z.object({
    change: Change.nullable(),
    session: z.object({ startedAt: Moment, agent: z.string() }).nullable().describe('null when it is over'),
  }),
)
export type OpenedEntry = z.infer<typeof OpenedEntry>

/** A day on which there may be records at all. */
const TrailDay = Day.refine(
  (day) => day >= '2000-01-01',
  says('没有这么早的记录。', 'There are no records of so long ago.'),
)

/** What of the audit trail is looked for; days are the department's, both included. */
export const TrailFilter = z.object({
  who: written(100).optional().describe('who did it: part of a name or user name'),
  q: written(100)
    .optional()
    .describe('whom or what it is about: a name, number, work order, setting, flow, guide or sound'),
  type: z.enum(trailTypes).optional(),
  from: TrailDay.optional(),
  to: TrailDay.optional(),
  address: written(64).optional(),
  session: Id.optional(),
})
export type TrailFilter = z.infer<typeof TrailFilter>

export const listSecurityEvents = route({
  method: 'GET',
  path: '/api/security-events',
  access: ['auditor'],
  summary: 'The audit trail, newest first: who did what, when and from where',
  query: TrailFilter.extend({
    cursor: z.string().max(40).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  response: z.object({ items: z.array(TrailEntry), next: z.string().nullable() }),
})
export const openSecurityEvent = route({
  method: 'GET',
  path: '/api/security-events/:id',
  access: ['auditor'],
  summary: 'An event of the audit trail with what it changed',
  params: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
  response: OpenedEntry,
})
/** This answers with a file, not JSON. */
export const exportTrail = {
  method: 'GET',
  path: '/api/security-events.csv',
  access: ['auditor'],
  summary: 'What the filter finds of the audit trail, as CSV; the export is recorded itself',
} as const
