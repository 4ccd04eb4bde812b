import type { z } from 'zod'
import type { DemoAccount } from '../contract/identity.ts'

type Demo = z.infer<typeof DemoAccount> & { divisionId?: string; skills?: readonly string[] }

const everything = ['approvals', 'housing', 'safety', 'general']

/** Accounts with public passwords, for trying the product out. They exist only where demonstration data is loaded. */
export const demoAccounts: readonly Demo[] = [
  {
    username: 'operator1',
    password: 'hotline-operator1',
    name: { zh: '话务员 01', en: 'Operator 01' },
    role: 'operator',
    skills: everything,
  },
  {
    username: 'operator2',
    password: 'hotline-operator2',
    name: { zh: '话务员 02', en: 'Operator 02' },
    role: 'operator',
    skills: ['housing', 'general'],
  },
  {
    username: 'specialist1',
    password: 'hotline-specialist1',
    name: { zh: '建筑市场处专员', en: 'Construction market specialist' },
    role: 'specialist',
    divisionId: 'construction-market',
  },
  {
    username: 'specialist2',
    password: 'hotline-specialist2',
    name: { zh: '物业处专员', en: 'Property management specialist' },
    role: 'specialist',
    divisionId: 'property-management',
  },
  {
    username: 'manager1',
    password: 'hotline-manager1',
    name: { zh: '热线主管', en: 'Hotline manager' },
    role: 'manager',
  },
  {
    username: 'admin1',
    password: 'hotline-admin1',
    name: { zh: '系统管理员', en: 'Administrator' },
    role: 'administrator',
  },
  {
    username: 'admin2',
    password: 'hotline-admin2',
    name: { zh: '审核管理员', en: 'Reviewing administrator' },
    role: 'administrator',
  },
  {
    username: 'security1',
    password: 'hotline-security1',
    name: { zh: '安全管理员', en: 'Security officer' },
    role: 'security_officer',
  },
  {
    username: 'auditor1',
    password: 'hotline-auditor1',
    name: { zh: '审计员', en: 'Auditor' },
    role: 'auditor',
  },
]
