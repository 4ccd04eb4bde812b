import { Link } from 'react-router'
import type { Setting } from '../../../contract/settings.ts'
import { useReference } from '../../lib/api/reference.ts'
import { useWords } from '../../lib/use-words.ts'
import { DocumentEditor } from './document-editor.tsx'
import { LocalizedFields } from './localized-fields.tsx'

const nothing = { zh: '', en: '' }

/** What the department is called, where its time zone is decided, and the way to what is still to be set up. */
export function Department({ setting }: { setting: Setting }) {
  const { t } = useWords()
  const zone = useReference().data?.timeZone
  return (
    <DocumentEditor name="department" setting={setting}>
      {({ value, change, problemAt }) => (
        <section className="panel" aria-label={t('department.title')}>
          <div className="panel-head">
            <h2>{t('department.title')}</h2>
            <span className="muted small">{t('department.hint')}</span>
            <span className="grow" />
            <Link to="/first-steps">{t('firstSteps.open')}</Link>
          </div>
          <div className="panel-body stack">
            <LocalizedFields
              label={t('department.name')}
              value={value.name ?? nothing}
              maximum={60}
              problem={(language) => problemAt(`name.${language}`)}
              onChange={(name) => change({ name: name.zh === '' && name.en === '' ? null : name })}
            />
            <p className="muted small">{t('department.zone', { zone })}</p>
          </div>
        </section>
      )}
    </DocumentEditor>
  )
}
