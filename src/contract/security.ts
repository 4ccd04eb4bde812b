import { z } from 'zod'
import { Event, type EventType } from './events.ts'
import { route } from './route.ts'
import { Localized } from './shared.ts'

/** What the auditor watches over: who got in or did not, and what became of accounts, roles and settings. */
export const securityEventNames = {
  'session.started': { zh: '登录', en: 'Signed in' },
  'session.refused': { zh: '登录被拒', en: 'Sign-in refused' },
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
} satisfies Partial<Record<EventType, Localized>>
export type SecurityEventType = keyof typeof securityEventNames

function isSecurityEvent(type: string): type is SecurityEventType {
  return Object.hasOwn(securityEventNames, type)
}
export const securityEvents: readonly SecurityEventType[] = Object.keys(securityEventNames).filter(isSecurityEvent)

export const SecurityEvent = Event.and(
  z.object({ personName: Localized.nullable().describe('whom it is about, where that is a person') }),
)
export type SecurityEvent = z.infer<typeof SecurityEvent>

export const listSecurityEvents = route({
  method: 'GET',
  path: '/api/security-events',
  access: ['auditor'],
  summary: 'Security events of the last days, newest first; `before` continues after an earlier page',
  query: z.object({
    days: z.coerce.number().int().min(1).max(366).default(30),
    type: z.enum(securityEvents).optional(),
    before: z.string().max(40).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  response: z.object({ items: z.array(SecurityEvent), next: z.string().nullable() }),
})
