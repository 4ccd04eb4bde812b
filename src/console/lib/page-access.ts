import { createContext, use } from 'react'
import type { Localized } from '../../contract/shared.ts'

/** What each page of the console is called: the table of pages has an entry for each, and for no other. */
export const pageNames = {
  desk: { zh: '接听', en: 'Desk' },
  wallboard: { zh: '看板', en: 'Board' },
  log: { zh: '通话记录', en: 'Call log' },
  tickets: { zh: '工单', en: 'Work orders' },
  guides: { zh: '知识库', en: 'Knowledge base' },
  guideDrafts: { zh: '指南编写', en: 'Guide drafts' },
  knowledgeReport: { zh: '知识分析', en: 'Knowledge report' },
  people: { zh: '人员', en: 'People' },
  accounts: { zh: '账号安全', en: 'Accounts' },
  security: { zh: '安全记录', en: 'Security record' },
  account: { zh: '我的账号', en: 'My account' },
  organisation: { zh: '组织与设置', en: 'Organisation' },
  firstSteps: { zh: '开通事项', en: 'First steps' },
  flows: { zh: '语音流程', en: 'Call flows' },
} satisfies Record<string, Localized>
export type PageName = keyof typeof pageNames

/** The pages that whoever is signed in may open: the frame says so to everything within it. */
export const OpenPages = createContext<readonly PageName[]>([])

/** Whether whoever is signed in may open a page, for links that lead there. */
export function useMayOpen(page: PageName): boolean {
  return use(OpenPages).includes(page)
}
