import {
  ApartmentOutlined,
  AuditOutlined,
  BookOutlined,
  CheckCircleOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  EditOutlined,
  FileTextOutlined,
  LineChartOutlined,
  SafetyOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  SolutionOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { lazy, type ComponentProps, type ComponentType } from 'react'
import { getAccount } from '../../contract/account.ts'
import { listCalls } from '../../contract/calls.ts'
import { getOperator } from '../../contract/operators.ts'
import { listGuideDrafts } from '../../contract/guide-drafts.ts'
import { searchGuides } from '../../contract/guides.ts'
import { getKnowledgeReport } from '../../contract/knowledge-report.ts'
import { getWallboard } from '../../contract/wallboard.ts'
import { roles, type Role } from '../../contract/role.ts'
import type { Route } from '../../contract/route.ts'
import { listTickets } from '../../contract/tickets.ts'
import type { Icon } from '../components/icon.tsx'
import type { PageName } from '../lib/page-access.ts'

/** What is shown at a page's path, and at those below it. */
type View = { at: readonly `/${string}`[]; shows: ComponentType }

export type PageEntry = {
  /** Where the menu leads; everything below it belongs to the page. */
  path: `/${string}`
  /** Where the page was before: whoever comes by an old link is led to where it is. */
  formerPaths?: readonly `/${string}`[]
  icon: ComponentProps<typeof Icon>['of']
  roles: readonly Role[]
  /** Led to from elsewhere than the menu. */
  apart?: boolean
  /** The roles that start here after signing in. */
  homeOf: readonly Role[]
  views: readonly View[]
}

/** A view whose scripts come when it is first opened. */
function view(load: () => Promise<{ default: ComponentType }>, ...at: View['at']): View {
  return { at, shows: lazy(load) }
}

/**
 * Whom the server lets read what a page is about: nobody is led to a page of refusals. Pages of those who run the
 * system name them, so that what these pages read does not come with every first page; a test holds them to their
 * routes.
 */
function readersOf({ access }: Route): readonly Role[] {
  return typeof access === 'string' ? roles : access
}

/**
 * Every page of the console, in the order of the menu. The router, the menu and the rules of who is led where read this
 * table alone. Its names are in lib/page-access.ts; the page's component says what it shows.
 */
export const pages = {
  desk: {
    path: '/desk',
    icon: CustomerServiceOutlined,
    roles: readersOf(getOperator),
    homeOf: ['operator'],
    views: [view(() => import('./desk-page.tsx'), '/desk')],
  },
  wallboard: {
    path: '/board',
    icon: DashboardOutlined,
    roles: readersOf(getWallboard),
    homeOf: ['manager'],
    views: [view(() => import('../features/wallboard/wallboard-page.tsx'), '/board')],
  },
  log: {
    path: '/log',
    icon: FileTextOutlined,
    roles: readersOf(listCalls),
    homeOf: [],
    views: [
      view(() => import('../features/call-log/log-page.tsx'), '/log'),
      view(() => import('./call-page.tsx'), '/log/:id'),
    ],
  },
  tickets: {
    path: '/tickets',
    icon: SolutionOutlined,
    roles: readersOf(listTickets),
    homeOf: ['specialist'],
    views: [view(() => import('../features/tickets/tickets-page.tsx'), '/tickets/:id?')],
  },
  guides: {
    path: '/guides',
    icon: BookOutlined,
    roles: readersOf(searchGuides),
    homeOf: [],
    views: [view(() => import('../features/knowledge/guides-page.tsx'), '/guides', '/guides/:division/:slug')],
  },
  guideDrafts: {
    path: '/drafts',
    icon: EditOutlined,
    roles: readersOf(listGuideDrafts),
    homeOf: [],
    views: [view(() => import('../features/guide-drafts/guide-drafts-page.tsx'), '/drafts/:id?')],
  },
  knowledgeReport: {
    path: '/knowledge-report',
    formerPaths: ['/insight'],
    icon: LineChartOutlined,
    roles: readersOf(getKnowledgeReport),
    homeOf: [],
    views: [view(() => import('../features/knowledge-report/knowledge-report-page.tsx'), '/knowledge-report')],
  },
  people: {
    path: '/people',
    icon: TeamOutlined,
    roles: ['administrator'],
    homeOf: ['administrator'],
    views: [view(() => import('../features/people/people-page.tsx'), '/people')],
  },
  accounts: {
    path: '/accounts',
    icon: SafetyOutlined,
    roles: ['security_officer'],
    homeOf: ['security_officer'],
    views: [view(() => import('../features/accounts/accounts-page.tsx'), '/accounts')],
  },
  security: {
    path: '/security',
    icon: AuditOutlined,
    roles: ['auditor'],
    homeOf: ['auditor'],
    views: [view(() => import('../features/security/security-page.tsx'), '/security')],
  },
  organisation: {
    path: '/organisation',
    icon: SettingOutlined,
    roles: ['administrator'],
    homeOf: [],
    views: [view(() => import('../features/organisation/organisation-page.tsx'), '/organisation/:section?')],
  },
  flows: {
    path: '/flows',
    icon: ApartmentOutlined,
    roles: ['administrator', 'manager'],
    homeOf: [],
    views: [
      view(() => import('../features/flows/flows-page.tsx'), '/flows'),
      view(() => import('../features/flows/flow-editor-page.tsx'), '/flows/drafts/:id'),
    ],
  },
  firstSteps: {
    path: '/first-steps',
    icon: CheckCircleOutlined,
    apart: true,
    roles: ['administrator'],
    homeOf: [],
    views: [view(() => import('../features/first-steps/first-steps-page.tsx'), '/first-steps')],
  },
  account: {
    path: '/account',
    icon: SafetyCertificateOutlined,
    apart: true,
    roles: readersOf(getAccount),
    homeOf: [],
    views: [view(() => import('../features/account/account-page.tsx'), '/account')],
  },
} satisfies Record<PageName, PageEntry>

export const pageList = Object.keys(pages).filter((name): name is PageName => name in pages)

/** The roles that have a home; a role without one does not compile where it is led home. */
export type Housed = (typeof pages)[PageName]['homeOf'][number]
