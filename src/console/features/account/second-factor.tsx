import { Alert, App, Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { renderSVG } from 'uqr'
import type { OwnAccount } from '../../../contract/account.ts'
import { Field } from '../../components/field.tsx'
import {
  useBeginSecondFactor,
  useConfirmSecondFactor,
  useRemoveSecondFactor,
  useRenewRecoveryCodes,
} from '../../lib/api/account.ts'
import { useWords } from '../../lib/use-words.ts'
import styles from './account.module.css'

/** With so few left it is time for new ones. */
const fewCodes = 3

type Proposed = { secret: string; uri: string }
/** What is being done, one thing at a time. */
type Doing =
  | { step: 'begin' | 'remove' | 'renew' }
  | { step: 'scan'; proposed: Proposed }
  | { step: 'codes'; codes: readonly string[] }
  | null

type Asked = { password: string; code: string }

/** Asks for what proves that it is the person: password, code, or both. */
function Proof({
  asks,
  submitText,
  pending,
  error,
  onSubmit,
  onCancel,
}: {
  asks: readonly (keyof Asked)[]
  submitText: string
  pending: boolean
  error: unknown
  onSubmit: (asked: Asked) => void
  onCancel: () => void
}) {
  const { t, errorText } = useWords()
  const [asked, setAsked] = useState<Asked>({ password: '', code: '' })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (asks.every((name) => asked[name].trim())) onSubmit(asked)
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      {error !== null && error !== undefined && <Alert type="error" showIcon role="alert" title={errorText(error)} />}
      {asks.includes('password') && (
        <Field label={t('ownAccount.password')}>
          {(control) => (
            <Input.Password
              {...control}
              value={asked.password}
              onChange={(event) => setAsked({ ...asked, password: event.target.value })}
              autoComplete="current-password"
              autoFocus
              required
              maxLength={200}
            />
          )}
        </Field>
      )}
      {asks.includes('code') && (
        <Field label={t('ownAccount.code')} hint={t('ownAccount.codeHint')}>
          {(control) => (
            <Input
              {...control}
              value={asked.code}
              onChange={(event) => setAsked({ ...asked, code: event.target.value })}
              autoComplete="one-time-code"
              inputMode="numeric"
              autoFocus={!asks.includes('password')}
              required
              maxLength={20}
            />
          )}
        </Field>
      )}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={pending}>
          {submitText}
        </Button>
        <Button onClick={onCancel}>{t('ownAccount.cancel')}</Button>
      </div>
    </form>
  )
}

/** What proves that it is the person: whoever came by single sign-on has no password to give. */
type Shows = OwnAccount['proof']

function Begin({ inUse, proof, onDone }: { inUse: boolean; proof: Shows; onDone: (next: Doing) => void }) {
  const { t } = useWords()
  const begin = useBeginSecondFactor()
  return (
    <Proof
      asks={[...(proof === 'password' ? ['password' as const] : []), ...(inUse ? ['code' as const] : [])]}
      submitText={t('ownAccount.next')}
      pending={begin.isPending}
      error={begin.error}
      onSubmit={({ password, code }) =>
        begin.mutate(
          { ...(proof === 'password' ? { password } : {}), ...(inUse ? { code } : {}) },
          { onSuccess: (proposed) => onDone({ step: 'scan', proposed }) },
        )
      }
      onCancel={() => onDone(null)}
    />
  )
}

function Scan({ proposed, onDone }: { proposed: Proposed; onDone: (next: Doing) => void }) {
  const { t } = useWords()
  const confirm = useConfirmSecondFactor()
  const picture = `data:image/svg+xml,${encodeURIComponent(renderSVG(proposed.uri, { border: 2 }))}`
  return (
    <div className="stack">
      <p>{t('ownAccount.scan')}</p>
      <div className={styles.scan}>
        <img src={picture} alt={t('ownAccount.scanLabel')} />
        <dl className="facts">
          <dt>{t('ownAccount.secret')}</dt>
          <dd className={styles.secret}>{proposed.secret.match(/.{1,4}/g)?.join(' ')}</dd>
        </dl>
      </div>
      <Proof
        asks={['code']}
        submitText={t('ownAccount.confirm')}
        pending={confirm.isPending}
        error={confirm.error}
        onSubmit={({ code }) =>
          confirm.mutate(code, { onSuccess: ({ recoveryCodes }) => onDone({ step: 'codes', codes: recoveryCodes }) })
        }
        onCancel={() => onDone(null)}
      />
    </div>
  )
}

function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t, errorText } = useWords()
  const { message } = App.useApp()
  function copy() {
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => void message.success(t('ownAccount.copied')),
      (error: unknown) => void message.error(errorText(error)),
    )
  }
  return (
    <div className="stack">
      <strong>{t('ownAccount.codesTitle')}</strong>
      <p>{t('ownAccount.codesText')}</p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row">
        <Button type="primary" onClick={onDone}>
          {t('ownAccount.kept')}
        </Button>
        <Button onClick={copy}>{t('ownAccount.copy')}</Button>
        <Button onClick={() => window.print()}>{t('ownAccount.print')}</Button>
      </div>
    </div>
  )
}

function Remove({ proof, onDone }: { proof: Shows; onDone: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const remove = useRemoveSecondFactor()
  return (
    <Proof
      asks={proof === 'password' ? ['password', 'code'] : ['code']}
      submitText={t('ownAccount.remove')}
      pending={remove.isPending}
      error={remove.error}
      onSubmit={(asked) =>
        remove.mutate(proof === 'password' ? asked : { code: asked.code }, {
          onSuccess: () => {
            void message.success(t('ownAccount.removed'))
            onDone()
          },
        })
      }
      onCancel={onDone}
    />
  )
}

function Renew({ onDone }: { onDone: (next: Doing) => void }) {
  const { t } = useWords()
  const renew = useRenewRecoveryCodes()
  return (
    <Proof
      asks={['code']}
      submitText={t('ownAccount.renew')}
      pending={renew.isPending}
      error={renew.error}
      onSubmit={({ code }) =>
        renew.mutate(code, { onSuccess: ({ recoveryCodes }) => onDone({ step: 'codes', codes: recoveryCodes }) })
      }
      onCancel={() => onDone(null)}
    />
  )
}

/** The second factor: set up, replaced, done without, and the codes for whoever loses it. */
export function SecondFactor({
  account: { secondFactor, secondFactorDuty, proof },
  onSetUp,
}: {
  account: OwnAccount
  /** Told once it is in use and its recovery codes are kept. */
  onSetUp?: () => void
}) {
  const { t, moment } = useWords()
  const [doing, setDoing] = useState<Doing>(null)
  const inUse = secondFactor !== null
  return (
    <section className="panel" aria-labelledby="second-factor">
      <div className="panel-head">
        <h2 id="second-factor">{t('ownAccount.factor')}</h2>
      </div>
      <div className="panel-body stack">
        {doing === null && (
          <>
            <p>
              {inUse
                ? t('ownAccount.factorOn', {
                    time: moment(secondFactor.since, 'full'),
                    left: secondFactor.recoveryCodesLeft,
                  })
                : t('ownAccount.factorOff')}
            </p>
            {!inUse && secondFactorDuty && <Alert type="warning" showIcon title={t('ownAccount.factorDuty')} />}
            {inUse && secondFactor.recoveryCodesLeft <= fewCodes && (
              <Alert type="warning" showIcon title={t('ownAccount.factorFew')} />
            )}
            <div className="row">
              <Button type={inUse ? 'default' : 'primary'} onClick={() => setDoing({ step: 'begin' })}>
                {t(inUse ? 'ownAccount.replace' : 'ownAccount.setUp')}
              </Button>
              {inUse && <Button onClick={() => setDoing({ step: 'renew' })}>{t('ownAccount.renew')}</Button>}
              {inUse && !secondFactorDuty && (
                <Button danger onClick={() => setDoing({ step: 'remove' })}>
                  {t('ownAccount.remove')}
                </Button>
              )}
            </div>
          </>
        )}
        {doing?.step === 'begin' && <Begin inUse={inUse} proof={proof} onDone={setDoing} />}
        {doing?.step === 'scan' && <Scan proposed={doing.proposed} onDone={setDoing} />}
        {doing?.step === 'codes' && (
          <RecoveryCodes
            codes={doing.codes}
            onDone={() => {
              setDoing(null)
              onSetUp?.()
            }}
          />
        )}
        {doing?.step === 'remove' && <Remove proof={proof} onDone={() => setDoing(null)} />}
        {doing?.step === 'renew' && <Renew onDone={setDoing} />}
      </div>
    </section>
  )
}
