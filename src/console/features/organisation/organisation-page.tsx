import { NavLink, useParams } from 'react-router'
import { z } from 'zod'
import type { Setting, SettingKey } from '../../../contract/settings.ts'
import { Answer, Nothing } from '../../components/states.tsx'
import { useSettings } from '../../lib/api/settings.ts'
import { pageNames } from '../../lib/page-access.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useWords } from '../../lib/use-words.ts'
import { MovedClocks, WorkCalendar } from './calendar.tsx'
import { ConfigurationExchange } from './configuration.tsx'
import { DocumentEditor } from './document-editor.tsx'
import { Department } from './department.tsx'
import { Breaks, Categories, Dispositions, Divisions, Queues } from './lists.tsx'
import { Goals, Messages, Times } from './numbers.tsx'
import { Phrases } from './phrases.tsx'
import { useUnsaved } from './edit-store.ts'
import { Sounds } from './sounds.tsx'
import { ServiceNumberList } from './service-numbers.tsx'
import { WorkOrders } from './work-orders.tsx'
import styles from './organisation.module.css'

/** The sections of the page, with the settings each changes. */
const sections = {
  department: ['department'],
  numbers: ['service_numbers'],
  divisions: ['divisions'],
  queues: ['queues'],
  categories: ['categories'],
  dispositions: ['dispositions'],
  breaks: ['breaks'],
  workOrders: ['work_orders'],
  sounds: [],
  calendar: ['calendar'],
  goals: ['goals'],
  times: ['reservation', 'wrap_up'],
  phrases: ['phrases'],
  messages: ['message_sender', 'text_messages'],
  configuration: [],
} satisfies Record<string, readonly SettingKey[]>
const Section = z.enum(Object.keys(sections).filter((name): name is keyof typeof sections => name in sections))
type Section = z.infer<typeof Section>

function Shown({ section, settingOf }: { section: Section; settingOf: (key: SettingKey) => Setting }) {
  switch (section) {
    case 'department':
      return <Department setting={settingOf('department')} />
    case 'numbers':
      return (
        <DocumentEditor name="service_numbers" setting={settingOf('service_numbers')}>
          {(document) => <ServiceNumberList document={document} />}
        </DocumentEditor>
      )
    case 'divisions':
      return (
        <DocumentEditor name="divisions" setting={settingOf('divisions')}>
          {(document) => <Divisions document={document} />}
        </DocumentEditor>
      )
    case 'queues':
      return (
        <DocumentEditor name="queues" setting={settingOf('queues')}>
          {(document) => <Queues document={document} />}
        </DocumentEditor>
      )
    case 'categories':
      return (
        <DocumentEditor name="categories" setting={settingOf('categories')}>
          {(document) => <Categories document={document} />}
        </DocumentEditor>
      )
    case 'dispositions':
      return (
        <DocumentEditor name="dispositions" setting={settingOf('dispositions')}>
          {(document) => <Dispositions document={document} />}
        </DocumentEditor>
      )
    case 'breaks':
      return (
        <DocumentEditor name="breaks" setting={settingOf('breaks')}>
          {(document) => <Breaks document={document} />}
        </DocumentEditor>
      )
    case 'workOrders':
      return (
        <DocumentEditor name="work_orders" setting={settingOf('work_orders')}>
          {(document) => <WorkOrders document={document} />}
        </DocumentEditor>
      )
    case 'calendar':
      return (
        <DocumentEditor
          name="calendar"
          setting={settingOf('calendar')}
          renderConsequences={(document) => <MovedClocks document={document} />}
        >
          {(document) => <WorkCalendar document={document} />}
        </DocumentEditor>
      )
    case 'goals':
      return <Goals settingOf={settingOf} />
    case 'times':
      return <Times settingOf={settingOf} />
    case 'phrases':
      return (
        <DocumentEditor name="phrases" setting={settingOf('phrases')}>
          {(document) => <Phrases document={document} />}
        </DocumentEditor>
      )
    case 'sounds':
      return <Sounds />
    case 'configuration':
      return <ConfigurationExchange settingOf={settingOf} />
    case 'messages':
      return <Messages settingOf={settingOf} />
  }
}

/** How the department is set up: a section for each part of it. */
function OrganisationPage() {
  const { t, local } = useWords()
  const { section: named } = useParams()
  const section = Section.safeParse(named ?? 'divisions')
  const unsaved = useUnsaved()
  const all = useSettings()
  useTitle(local(pageNames.organisation))
  return (
    <div className="page">
      <header className="page-head">
        <h1>{local(pageNames.organisation)}</h1>
      </header>
      <div className={styles.columns}>
        <nav className={styles.sections} aria-label={t('organisation.sections')}>
          {Section.options.map((name) => (
            <NavLink key={name} to={`/organisation/${name}`} aria-current={section.data === name ? 'page' : undefined}>
              <span>{t(`organisation.section.${name}`)}</span>
              {sections[name].some((key) => unsaved.includes(key)) && (
                <span className="tag accent">{t('organisation.unsaved')}</span>
              )}
            </NavLink>
          ))}
        </nav>
        {section.success ? (
          <Answer query={all} rows={12}>
            {(settings) => (
              <div className="stack" key={section.data}>
                <Shown
                  section={section.data}
                  settingOf={(key) => {
                    const found = settings.find((setting) => setting.key === key)
                    if (!found) throw new Error(`the server has no setting ${key}`)
                    return found
                  }}
                />
              </div>
            )}
          </Answer>
        ) : (
          <Nothing title={t('missing.title')} />
        )}
      </div>
    </div>
  )
}
export default OrganisationPage
