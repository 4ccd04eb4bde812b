import type { Event, PersonFacts } from '../../../contract/events.ts'
import { PersonFacts as Facts } from '../../../contract/events.ts'
import { Role } from '../../../contract/role.ts'
import { Language } from '../../../contract/shared.ts'
import { describeEvent } from '../../components/describe-event.ts'
import { useNames } from '../../lib/use-names.ts'
import { usePhone } from '../../lib/use-phone.ts'
import { useWords } from '../../lib/use-words.ts'
import styles from './people.module.css'

const fields = Facts.keyof().options
type FactName = (typeof fields)[number]

/** A fact of a person as it reads on the page. */
export function useSayFact(): (name: FactName, facts: PersonFacts) => string {
  const { t, local } = useWords()
  const { nameOf } = useNames()
  return (name, facts) => {
    switch (name) {
      case 'name':
        return facts.name ? `${facts.name.zh} / ${facts.name.en}` : '—'
      case 'role': {
        const role = Role.safeParse(facts.role)
        return role.success ? t(`roles.${role.data}`) : (facts.role ?? '—')
      }
      case 'divisionId':
        return nameOf('divisions', facts.divisionId ?? null)
      case 'skills':
        return facts.skills?.map(({ skill, level }) => `${skill} ${level}`).join(t('list.comma')) || '—'
      case 'language': {
        const language = Language.safeParse(facts.language)
        return language.success ? t(`language.${language.data}`) : '—'
      }
      case 'disabled':
      case 'left':
        return local(facts[name] ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' })
      case 'username':
      case 'extension':
        return facts[name] ?? '—'
    }
  }
}

/** What was changed of a person: when, by whom, from what to what; newest first. */
export function History({ events }: { events: readonly Event[] }) {
  const { t, local, moment } = useWords()
  const { nameOf } = useNames()
  const phone = usePhone()
  const say = useSayFact()
  if (events.length === 0) return <p className="muted">{t('people.noHistory')}</p>
  return (
    <ol className={styles.history} data-part="history">
      {events.map((event) => (
        <li key={event.cursor}>
          <div className="row between">
            <strong>
              {describeEvent(
                { ...event, operatorName: null, ticketNumber: null, guideTitle: null },
                { t, local, phone, nameOf, moment: (at) => moment(at) },
              )}
            </strong>
            <span className="muted small number">
              {moment(event.at)} · {event.actorName ? local(event.actorName) : t('people.atTheMachine')}
            </span>
          </div>
          {event.type === 'person.changed' && (
            <ul className="small">
              {fields
                .filter((name) => event.data.after[name] !== undefined)
                .map((name) => (
                  <li key={name}>
                    {t(`personFields.${name}`)}: {say(name, event.data.before)} → {say(name, event.data.after)}
                  </li>
                ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
}
