import { UploadOutlined } from '@ant-design/icons'
import { App, Button, Input, Upload } from 'antd'
import { useEffect, useState } from 'react'
import { softLevel, type Sound } from '../../../contract/sounds.ts'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { Answer, Nothing } from '../../components/states.tsx'
import { soundPath, useAddSound, useChangeSound, useSounds } from '../../lib/api/sounds.ts'
import { classNames } from '../../lib/class-names.ts'
import { toTelephone, type TelephoneSound, type Unfit } from '../../lib/telephone-sound.ts'
import { useWords } from '../../lib/use-words.ts'
import styles from './organisation.module.css'

/** A sound with the file's name without its ending, as it is offered for a name. */
function stemOf(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '').slice(0, 100)
}

function useAddress(file: Blob): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address
}

/** What was made of a file for the telephone: to be heard, named and kept. */
function NewSound({ sound, stem, onDone }: { sound: TelephoneSound; stem: string; onDone: () => void }) {
  const { t, errorText } = useWords()
  const { message } = App.useApp()
  const [name, setName] = useState(stem)
  const adding = useAddSound()
  const address = useAddress(sound.wav)
  const gain = Math.round(sound.gain)
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        adding.mutate(
          { name, wav: sound.wav },
          {
            onSuccess: () => {
              void message.success(t('sounds.added', { name }))
              onDone()
            },
          },
        )
      }}
    >
      <div className="row wrap">
        <audio controls src={address} aria-label={t('sounds.hear', { name })} />
        <span>{t('sounds.length', { seconds: Math.round(sound.seconds * 10) / 10 })}</span>
        <span className={classNames('tag', sound.level < softLevel ? 'warn' : 'good')}>
          {t(sound.level < softLevel ? 'sounds.soft' : 'sounds.right')}
        </span>
        {gain !== 0 && (
          <span className="muted small">
            {t(gain > 0 ? 'sounds.raised' : 'sounds.lowered', { gain: Math.abs(gain) })}
          </span>
        )}
        {sound.clipped && <span className="tag warn">{t('sounds.clipped')}</span>}
      </div>
      <div className={styles.pair}>
        <Field label={t('sounds.name')} problem={adding.error ? errorText(adding.error) : null}>
          {(control) => (
            <Input {...control} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
      </div>
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={name.trim() === ''} loading={adding.isPending}>
          {t('sounds.add')}
        </Button>
        <Button onClick={onDone}>{t('sounds.cancel')}</Button>
      </div>
    </form>
  )
}

function Row({ sound }: { sound: Sound }) {
  const { t, local, errorText } = useWords()
  const [name, setName] = useState<string | null>(null)
  const changing = useChangeSound(sound.id)
  const { id, seconds, level, retired, uses, addedBy } = sound
  return (
    <tr className={classNames(retired && styles.retired)}>
      <td>
        {name === null ? (
          <strong>{sound.name}</strong>
        ) : (
          <Input
            size="small"
            autoFocus
            aria-label={t('sounds.name')}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setName(null)}
            onPressEnter={() =>
              name.trim() !== '' && changing.mutate({ name, retired }, { onSuccess: () => setName(null) })
            }
          />
        )}
        {retired && <span className="tag">{t('organisation.isRetired')}</span>}
        {changing.error && (
          <p className="bad small" role="alert">
            {errorText(changing.error)}
          </p>
        )}
      </td>
      <td>
        <audio controls preload="none" src={soundPath(id)} aria-label={t('sounds.hear', { name: sound.name })} />
      </td>
      <td className="number">{t('sounds.length', { seconds })}</td>
      <td className="number">
        {level < softLevel ? <span className="tag warn">{t('sounds.soft')}</span> : t('sounds.right')}
      </td>
      <td>{uses.length > 0 ? uses.join(t('list.comma')) : '—'}</td>
      <td>{local(addedBy)}</td>
      <td className={styles.actions}>
        <Button
          size="small"
          aria-label={`${t('sounds.rename')} ${sound.name}`}
          onClick={() => setName(name === null ? sound.name : null)}
        >
          {t(name === null ? 'sounds.rename' : 'sounds.cancel')}
        </Button>{' '}
        <Button
          size="small"
          aria-label={`${t(retired ? 'organisation.bringBack' : 'organisation.retire')} ${sound.name}`}
          loading={changing.isPending}
          onClick={() => changing.mutate({ name: sound.name, retired: !retired })}
        >
          {t(retired ? 'organisation.bringBack' : 'organisation.retire')}
        </Button>
      </td>
    </tr>
  )
}

/** The sounds that callers hear in place of speech, or while they wait: added from any file that can be played. */
export function Sounds() {
  const { t } = useWords()
  const sounds = useSounds()
  const [chosen, setChosen] = useState<{ stem: string; sound: TelephoneSound | Unfit | null } | null>(null)
  return (
    <section className="panel" aria-label={t('organisation.section.sounds')}>
      <div className="panel-head">
        <h2>{t('organisation.section.sounds')}</h2>
        <span className="muted small">{t('sounds.hint')}</span>
        <span className="grow" />
        <Upload
          accept="audio/*"
          showUploadList={false}
          beforeUpload={(file) => {
            const stem = stemOf(file.name)
            setChosen({ stem, sound: null })
            void toTelephone(file).then((sound) => setChosen({ stem, sound }))
            return false
          }}
        >
          <Button icon={<Icon of={UploadOutlined} />} loading={chosen?.sound === null}>
            {t('sounds.choose')}
          </Button>
        </Upload>
      </div>
      {chosen?.sound && (
        <div className="panel-body">
          {typeof chosen.sound === 'string' ? (
            <p className="bad" role="alert">
              {t(`sounds.unfit.${chosen.sound}`)}
            </p>
          ) : (
            <NewSound key={chosen.stem} sound={chosen.sound} stem={chosen.stem} onDone={() => setChosen(null)} />
          )}
        </div>
      )}
      <Answer query={sounds} rows={4}>
        {(found) =>
          found.length === 0 ? (
            <Nothing title={t('sounds.none')} />
          ) : (
            <div className="table-scroll" tabIndex={0} role="region" aria-label={t('organisation.section.sounds')}>
              <table className="dense">
                <thead>
                  <tr>
                    <th>{t('sounds.name')}</th>
                    <th>{t('sounds.heard')}</th>
                    <th>{t('sounds.lengthHead')}</th>
                    <th>{t('sounds.level')}</th>
                    <th>{t('sounds.uses')}</th>
                    <th>{t('sounds.addedBy')}</th>
                    <th>{t('organisation.actions')}</th>
                  </tr>
                </thead>
                <tbody>
                  {found.map((sound) => (
                    <Row key={sound.id} sound={sound} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
    </section>
  )
}
