import { endedByNames, LogFields, outcomeNames } from '../../contract/calls.ts'
import { PersonFacts, type EventType, type TimelineEvent } from '../../contract/events.ts'
import { Role } from '../../contract/role.ts'
import type { Localized } from '../../contract/shared.ts'
import { formatSeconds } from '../lib/time.ts'
import type { Words } from '../lib/use-words.ts'

type Namer = (
  list: 'divisions' | 'queues' | 'categories' | 'dispositions' | 'breakReasons',
  id: string | null,
) => string
type Telling = Pick<Words, 't' | 'local'> & {
  phone: (number: string) => string
  nameOf: Namer
  moment: (at: string) => string
  /** Whether all events are of one work order, whose number then goes without saying. */
  ofOneTicket?: boolean
}

/** What is said of each kind of event; one that is missing does not compile. */
export const sentences: Record<EventType, Localized> = {
  'call.started': { zh: '{{from}} 来电', en: 'Call from {{from}}' },
  'call.menu_chosen': { zh: '按 {{key}}：{{category}}', en: 'Pressed {{key}}: {{category}}' },
  'call.language_chosen': { zh: '选择{{language}}', en: 'Chose {{language}}' },
  'call.recording_refused': { zh: '不同意录音', en: 'Refused to be recorded' },
  'call.queued': { zh: '进入“{{queue}}”排队', en: 'Queued in “{{queue}}”' },
  'call.queue_full': { zh: '“{{queue}}”人数已满，未能排队', en: '“{{queue}}” was full; not put in line' },
  'call.requeued': { zh: '{{reason}}，优先回到“{{queue}}”', en: '{{reason}}; first in line in “{{queue}}”' },
  'call.connecting': { zh: '正在接通{{operator}}', en: 'Connecting {{operator}}' },
  'call.operator_joined': { zh: '{{operator}} 入线', en: '{{operator}}’s line is up' },
  'call.leg_joined': { zh: '{{party}}入线（{{mode}}）', en: '{{party}} joined ({{mode}})' },
  'call.leg_left': { zh: '{{party}}离开', en: '{{party}} left' },
  'call.bridged': { zh: '开始通话，等待 {{time}}', en: 'Conversation began after {{time}}' },
  'call.held': { zh: '保持', en: 'Put on hold' },
  'call.resumed': { zh: '取回，保持了 {{time}}', en: 'Taken back after {{time}}' },
  'call.ended': {
    zh: '通话结束（{{outcome}}），{{by}}挂断，通话 {{time}}',
    en: 'Ended ({{outcome}}) by {{by}}, talked {{time}}',
  },
  'call.rated': { zh: '评价 {{level}} 级 {{name}}', en: 'Rated {{level}} {{name}}' },
  'call.recorded': { zh: '录音完成，{{time}}', en: 'Recorded, {{time}}' },
  'call.guide_used': { zh: '使用指南《{{title}}》第 {{version}} 版', en: 'Used “{{title}}”, version {{version}}' },
  'call.wrapped': { zh: '话后处理 {{time}}', en: 'Wrap-up took {{time}}' },
  'call.checklist_told': {
    zh: '一次性告知《{{title}}》第 {{version}} 版（{{channel}}）',
    en: 'Told what to bring by “{{title}}”, version {{version}} ({{channel}})',
  },
  'call.message_ended': { zh: '告知短信{{state}}', en: 'Message {{state}}' },
  'log.submitted': { zh: '提交记录：{{category}}，{{disposition}}', en: 'Logged: {{category}}, {{disposition}}' },
  'log.amended': { zh: '修改记录：{{fields}}', en: 'Log amended: {{fields}}' },
  'reservation.offered': { zh: '分配给{{operator}}', en: 'Offered to {{operator}}' },
  'reservation.accepted': { zh: '{{operator}} 接听', en: 'Accepted by {{operator}}' },
  'reservation.ended': { zh: '分配结束（{{operator}}）：{{as}}', en: 'Offer to {{operator}} ended: {{as}}' },
  'operator.activity_changed': { zh: '状态由{{from}}变为{{to}}', en: 'From {{from}} to {{to}}' },
  'operator.lost': { zh: '话务台失联 {{time}}', en: 'Operator’s console silent for {{time}}' },
  'ticket.created': {
    zh: '生成工单 {{number}}，转{{division}}，期限 {{due}}',
    en: 'Work order {{number}} for {{division}}, due {{due}}',
  },
  'ticket.signed': { zh: '签收', en: 'Signed' },
  'ticket.replied': { zh: '答复：{{text}}', en: 'Replied: {{text}}' },
  'ticket.returned': { zh: '退回：{{reason}}', en: 'Returned: {{reason}}' },
  'ticket.dispatched': {
    zh: '转办{{division}}，期限 {{due}}{{note}}',
    en: 'Dispatched to {{division}}, due {{due}}{{note}}',
  },
  'ticket.informed': { zh: '告知来电人：{{note}}', en: 'Citizen informed: {{note}}' },
  'ticket.closed': { zh: '办结{{note}}', en: 'Closed{{note}}' },
  'clock.moved': {
    zh: '日历调整，{{clock}}期限由 {{from}} 改为 {{due}}',
    en: 'The calendar changed: {{clock}} is due {{due}}, not {{from}}',
  },
  'clock.warned': { zh: '{{clock}}期限将到（{{due}}）', en: '{{clock}} is due soon ({{due}})' },
  'clock.breached': { zh: '{{clock}}超期（{{due}}）', en: '{{clock}} is overdue ({{due}})' },
  'guide.published': {
    zh: '指南 {{guideId}} 发布第 {{version}} 版',
    en: 'Guide {{guideId}}, version {{version}} published',
  },
  'guide.review_due': {
    zh: '指南 {{guideId}} 应在 {{reviewBy}} 前复核',
    en: 'Guide {{guideId}} to be reviewed by {{reviewBy}}',
  },
  'guide.rated': { zh: '评价指南 {{guideId}}', en: 'Guide {{guideId}} rated' },
  'draft.saved': { zh: '保存草稿 {{guideId}}', en: 'Draft of {{guideId}} saved' },
  'draft.submitted': { zh: '提交审核 {{guideId}}', en: 'Draft of {{guideId}} submitted' },
  'draft.returned': { zh: '退回草稿 {{guideId}}：{{note}}', en: 'Draft of {{guideId}} returned: {{note}}' },
  'draft.discarded': { zh: '放弃草稿 {{guideId}}', en: 'Draft of {{guideId}} discarded' },
  'notice.raised': { zh: '发布紧急公告：{{text}}', en: 'Urgent notice: {{text}}' },
  'notice.ended': { zh: '紧急公告结束', en: 'The urgent notice ended' },
  'flow.published': {
    zh: '发布语音流程“{{flowId}}”第 {{version}} 版{{unreviewed}}',
    en: 'Call flow “{{flowId}}” published, version {{version}}{{unreviewed}}',
  },
  'flow_draft.saved': { zh: '保存语音流程“{{flowId}}”的草稿', en: 'Draft of call flow “{{flowId}}” saved' },
  'flow_draft.submitted': { zh: '提交语音流程“{{flowId}}”的草稿审核', en: 'Draft of call flow “{{flowId}}” submitted' },
  'flow_draft.returned': {
    zh: '退回语音流程“{{flowId}}”的草稿：{{note}}',
    en: 'Draft of call flow “{{flowId}}” returned: {{note}}',
  },
  'flow_draft.discarded': { zh: '放弃语音流程“{{flowId}}”的草稿', en: 'Draft of call flow “{{flowId}}” discarded' },
  'sound.added': { zh: '添加音频“{{name}}”', en: 'Sound “{{name}}” added' },
  'sound.changed': { zh: '音频“{{name}}”{{change}}', en: 'Sound “{{name}}”: {{change}}' },
  'setting.changed': { zh: '修改设置，第 {{version}} 版', en: 'Setting changed, version {{version}}' },
  'recording.played': { zh: '调取录音', en: 'Recording opened' },
  'call.opened': { zh: '查阅通话', en: 'Call opened' },
  'ticket.opened': { zh: '查阅工单', en: 'Work order opened' },
  'calls.listed': { zh: '查阅通话列表{{filter}}，{{rows}} 条', en: 'Read the call log{{filter}}, {{rows}} calls' },
  'export.made': { zh: '导出{{of}} {{rows}} 行{{filter}}', en: '{{rows}} rows{{of}} exported{{filter}}' },
  'trail.shortened': {
    zh: '按保存期限清理 {{rows}} 条（{{days}}）',
    en: '{{rows}} events removed, their time was over ({{days}})',
  },
  'session.ended': { zh: '退出登录', en: 'Signed out' },
  'password.refused': { zh: '登录后核对本人密码未通过', en: 'Signed in, gave their own password wrongly' },
  'preferences.changed': { zh: '更改个人设置', en: 'Own settings changed' },
  'second_factor.begun': { zh: '开始绑定验证器', en: 'Second factor begun' },
  'flow_draft.replayed': {
    zh: '用 {{days}} 天的通话回放语音流程“{{flowId}}”的草稿',
    en: 'Draft of call flow “{{flowId}}” replayed with calls of {{days}} days',
  },
  'session.started': { zh: '登录{{by}}（{{address}}）', en: 'Signed in{{by}} ({{address}})' },
  'session.refused': {
    zh: '{{username}} 登录被拒{{by}}（{{address}}）',
    en: 'Sign-in of {{username}} refused{{by}} ({{address}})',
  },
  'session.revoked': { zh: '结束会话', en: 'Sessions ended' },
  'person.created': { zh: '新建账号 {{username}}（{{role}}）', en: 'Account {{username}} made ({{role}})' },
  'person.changed': { zh: '修改资料：{{fields}}', en: 'Changed: {{fields}}' },
  'person.left': { zh: '离岗{{handed}}', en: 'Left{{handed}}' },
  'person.returned': { zh: '返岗', en: 'Returned' },
  'person.handed_over': { zh: '移交事项{{handed}}', en: 'Work handed over{{handed}}' },
  'person.password_reset': { zh: '重置密码', en: 'Password reset' },
  'person.password_changed': { zh: '更改密码', en: 'Password changed' },
  'ticket.handed_over': { zh: '首问责任人由{{from}}变为{{to}}', en: 'First owner changed from {{from}} to {{to}}' },
  'draft.handed_over': { zh: '草稿 {{guideId}} 移交{{to}}', en: 'Draft of {{guideId}} handed to {{to}}' },
  'person.role_given': { zh: '角色由{{from}}变为{{to}}{{by}}', en: 'Role changed from {{from}} to {{to}}{{by}}' },
  'person.linked': { zh: '关联统一身份（{{provider}}）', en: 'Connected with the identity provider ({{provider}})' },
  'person.unlinked': { zh: '解除统一身份关联', en: 'Disconnected from the identity provider' },
  'person.barred': { zh: '停用账号', en: 'Account barred' },
  'person.admitted': { zh: '恢复账号', en: 'Account admitted again' },
  'second_factor.set': { zh: '启用验证器', en: 'Second factor set up' },
  'second_factor.removed': { zh: '停用验证器', en: 'Second factor taken away' },
  'recovery_codes.renewed': { zh: '更换恢复码', en: 'Recovery codes renewed' },
  'recovery_code.used': { zh: '用恢复码登录，还剩 {{left}} 个', en: 'Signed in with a recovery code, {{left}} left' },
  'access.refused': { zh: '访问被拒：{{method}} {{path}}', en: 'Refused: {{method}} {{path}}' },
}

const logFields = LogFields.keyof().options
const personFields = PersonFacts.keyof().options

/**
 * What an event's sentence is filled with: names, moments, durations, translated words. A kind of event that is missing
 * here does not compile.
 */
function parts(event: TimelineEvent, { t, local, nameOf, moment, phone }: Telling): Record<string, unknown> {
  const operator = event.operatorName ? local(event.operatorName) : t('timeline.operator')
  switch (event.type) {
    case 'call.menu_chosen':
      return {
        key: event.data.key,
        category: event.data.category ? nameOf('categories', event.data.category) : event.data.node,
      }
    case 'call.language_chosen':
      return { language: t(`language.${event.data.language}`) }
    case 'call.queue_full':
    case 'call.queued':
      return { queue: nameOf('queues', event.data.queueId) }
    case 'call.requeued':
      return { queue: nameOf('queues', event.data.queueId), reason: t(`requeued.${event.data.reason}`) }
    case 'call.bridged':
      return { time: formatSeconds(event.data.waitedSeconds) }
    case 'call.resumed':
      return { time: formatSeconds(event.data.heldSeconds) }
    case 'call.ended':
      return {
        by: local(endedByNames[event.data.by]),
        outcome: local(outcomeNames[event.data.outcome]),
        time: formatSeconds(event.data.talkedSeconds),
      }
    case 'call.rated':
      return { level: event.data.level, name: t(`rating.${event.data.level}`, '') }
    case 'call.recorded':
      return { time: formatSeconds(event.data.seconds) }
    case 'call.wrapped':
      return { time: formatSeconds(event.data.wrappedSeconds) }
    case 'log.submitted':
      return {
        category: event.data.category === null ? t('caller.noMatter') : nameOf('categories', event.data.category),
        disposition: nameOf('dispositions', event.data.disposition),
      }
    case 'log.amended':
      return {
        fields: event.data.fields
          .map((field) => {
            const known = logFields.find((name) => name === field)
            return known ? t(`log.${known}`) : field
          })
          .join(t('list.comma')),
      }
    case 'reservation.ended':
      return { operator, as: t(`reservationEnd.${event.data.as}`) }
    case 'call.leg_joined':
      return { party: t(`legParty.${event.data.party}`), mode: t(`legMode.${event.data.mode}`) }
    case 'call.leg_left':
      return { party: t(`legParty.${event.data.party}`) }
    case 'operator.activity_changed':
      return { from: t(`activity.${event.data.from}`), to: t(`activity.${event.data.to}`) }
    case 'operator.lost':
      return { time: formatSeconds(event.data.silentSeconds) }
    case 'ticket.created':
      return {
        number: event.data.number,
        division: nameOf('divisions', event.data.divisionId),
        due: moment(event.data.dueAt),
      }
    case 'ticket.dispatched':
      return {
        division: nameOf('divisions', event.data.divisionId),
        due: moment(event.data.dueAt),
        note: noteOf(event.data.note, t),
      }
    case 'clock.moved': {
      const { clock, from, dueAt } = event.data
      return { clock: t(`clockKind.${clock}`), from: moment(from), due: moment(dueAt) }
    }
    case 'clock.warned':
    case 'clock.breached':
      return { clock: t(`clockKind.${event.data.clock}`), due: moment(event.data.dueAt) }
    case 'call.checklist_told':
      return {
        title: event.guideTitle ? local(event.guideTitle) : event.data.title,
        version: event.data.version,
        channel: t(`channel.${event.data.channel}`),
      }
    case 'call.guide_used':
      return { title: event.guideTitle ? local(event.guideTitle) : event.data.title, version: event.data.version }
    case 'ticket.closed':
      return { note: noteOf(event.data.note, t) }
    case 'call.connecting':
    case 'call.operator_joined':
    case 'reservation.offered':
    case 'reservation.accepted':
      return { operator }
    case 'call.message_ended':
      return { state: t(`checklistState.${event.data.state}`) }
    case 'call.started':
      return { from: phone(event.data.from) }
    case 'person.created':
      return { username: event.data.after.username, role: roleOf(event.data.after.role, t) }
    case 'person.role_given':
      return {
        from: roleOf(event.data.before.role, t),
        to: roleOf(event.data.after.role, t),
        by: byProvider(event.data, t),
      }
    case 'session.started':
    case 'session.refused':
      return { ...event.data, by: byProvider(event.data, t) }
    case 'notice.raised':
      return { text: local(event.data.text) }
    case 'sound.changed': {
      const { before, after } = event.data
      const change =
        before.retired === after.retired
          ? t('timeline.renamed', { name: after.name })
          : t(after.retired ? 'timeline.retired' : 'timeline.broughtBack')
      return { name: before.name, change }
    }
    case 'person.changed':
      return {
        fields: personFields
          .filter((field) => event.data.after[field] !== undefined)
          .map((field) => t(`personFields.${field}`))
          .join(t('list.comma')),
      }
    case 'person.left':
    case 'person.handed_over': {
      const { handedTo, tickets, drafts } = event.data
      return { handed: handedTo ? t('timeline.handed', { name: local(handedTo), tickets, drafts }) : '' }
    }
    case 'ticket.handed_over':
      return { from: local(event.data.from), to: local(event.data.to) }
    case 'draft.handed_over':
      return { guideId: event.data.guideId, to: local(event.data.to) }
    case 'flow.published':
      return { ...event.data, unreviewed: event.data.reviewed ? '' : t('timeline.unreviewed') }
    case 'calls.listed':
      return { rows: event.data.rows, filter: filterOf(event.data.filter, t) }
    case 'export.made':
      return {
        rows: event.data.rows,
        of: event.data.of ? t(`exportOf.${event.data.of}`) : '',
        filter: filterOf(event.data.filter ?? {}, t),
      }
    case 'trail.shortened': {
      const [first, last] = [event.data.days.at(0)?.day ?? '', event.data.days.at(-1)?.day ?? '']
      return { rows: event.data.rows, days: first === last ? first : `${first} – ${last}` }
    }
    case 'setting.changed':
    case 'call.opened':
    case 'ticket.opened':
    case 'session.ended':
    case 'password.refused':
    case 'preferences.changed':
    case 'second_factor.begun':
    case 'flow_draft.replayed':
    case 'person.returned':
    case 'person.password_reset':
    case 'person.password_changed':
    case 'notice.ended':
    case 'person.barred':
    case 'person.admitted':
    case 'guide.published':
    case 'guide.review_due':
    case 'guide.rated':
    case 'draft.saved':
    case 'draft.submitted':
    case 'draft.returned':
    case 'draft.discarded':
    case 'flow_draft.saved':
    case 'flow_draft.submitted':
    case 'flow_draft.returned':
    case 'flow_draft.discarded':
    case 'sound.added':
    case 'recovery_code.used':
    case 'person.linked':
    case 'person.unlinked':
    case 'access.refused':
    case 'ticket.replied':
    case 'ticket.returned':
    case 'ticket.informed':
    case 'ticket.signed':
    case 'call.recording_refused':
    case 'call.held':
    case 'recording.played':
    case 'session.revoked':
    case 'second_factor.set':
    case 'second_factor.removed':
    case 'recovery_codes.renewed':
      return event.data
  }
}

/** That it was by single sign-on, where it was. */
function byProvider({ provider }: { provider?: string | undefined }, t: Telling['t']): string {
  return provider === undefined ? '' : t('timeline.bySingleSignOn')
}

/** A note, set off from what comes before it. */
function noteOf(note: string, t: Telling['t']): string {
  return note && t('timeline.note', { note })
}

/** What a list or a file was filtered by, as it was asked for. */
function filterOf(filter: Record<string, string>, t: Telling['t']): string {
  const asked = Object.entries(filter).map(([name, value]) => `${name}=${value}`)
  return asked.length > 0 ? t('timeline.filtered', { filter: asked.join(t('list.comma')) }) : ''
}

/** A role's name; one that this release does not know by its code. */
function roleOf(code: string | undefined, t: Telling['t']): string {
  const role = Role.safeParse(code)
  return role.success ? t(`roles.${role.data}`) : (code ?? '')
}

/** What happened, as a sentence; of a work order with its number, unless that goes without saying. */
export function describeEvent(event: TimelineEvent, telling: Telling): string {
  const given = parts(event, telling)
  const said = telling
    .local(sentences[event.type])
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(given[name] ?? ''))
  const number = telling.ofOneTicket || event.type === 'ticket.created' ? null : event.ticketNumber
  return number === null ? said : telling.t('timeline.ofTicket', { number, said })
}
