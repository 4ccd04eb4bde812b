import { App, Button } from 'antd'
import type { OwnAccount } from '../../../contract/account.ts'
import { browserOf } from '../../lib/browser-of.ts'
import { useEndSessions } from '../../lib/api/account.ts'
import { useWords } from '../../lib/use-words.ts'

/** Where the person is signed in: each can be ended, or all but this one. */
export function OwnSessions({ sessions }: { sessions: OwnAccount['sessions'] }) {
  const { t, moment, errorText } = useWords()
  const { message } = App.useApp()
  const end = useEndSessions()
  const others = sessions.filter(({ current }) => !current)
  function endOne(id: string | null) {
    end.mutate(id, {
      onSuccess: () => void message.success(t('ownAccount.ended')),
      onError: (error) => void message.error(errorText(error)),
    })
  }
  return (
    <section className="panel" aria-labelledby="own-sessions">
      <div className="panel-head">
        <h2 id="own-sessions">{t('ownAccount.sessions')}</h2>
        <span className="grow" />
        {others.length > 0 && (
          <Button size="small" danger onClick={() => endOne(null)}>
            {t('ownAccount.endOthers')}
          </Button>
        )}
      </div>
      <div className="table-scroll">
        <table className="dense">
          <tbody>
            {sessions.map((session) => (
              <tr key={session.id}>
                <td title={session.agent}>
                  {browserOf(session.agent)}{' '}
                  {session.current && <span className="tag accent">{t('ownAccount.thisOne')}</span>}
                </td>
                <td className="number">{session.address}</td>
                <td className="muted number">{t('ownAccount.since', { time: moment(session.startedAt) })}</td>
                <td className="muted number">{t('people.seen', { time: moment(session.seenAt) })}</td>
                <td className="right">
                  {!session.current && (
                    <Button size="small" onClick={() => endOne(session.id)}>
                      {t('ownAccount.end')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {others.length === 0 && <p className="panel-body muted">{t('ownAccount.alone')}</p>}
    </section>
  )
}
