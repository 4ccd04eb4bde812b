import { App, Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { FlowGraph } from '../../../contract/flows.ts'
import { Answer } from '../../components/states.tsx'
import { useCreateFlowDraft, useFlowVersion, useFlowVersions } from '../../lib/api/flows.ts'
import { useWords } from '../../lib/use-words.ts'
import { FlowChanges } from './flow-changes.tsx'

function Compare({ flow }: { flow: FlowGraph }) {
  const { t } = useWords()
  const [older, setOlder] = useState(flow.version - 1)
  const [newer, setNewer] = useState(flow.version)
  const [before, after] = [useFlowVersion(flow.id, older), useFlowVersion(flow.id, newer)]
  const options = Array.from({ length: flow.version }, (_, at) => ({
    value: at + 1,
    label: t('flowEditor.version', { version: at + 1 }),
  }))
  return (
    <section className="stack" aria-label={t('flowEditor.compare')}>
      <h3 className="section-title">{t('flowEditor.chooseCompare')}</h3>
      <div className="row">
        <Select aria-label={t('flowEditor.older')} value={older} options={options} onChange={setOlder} />
        <Select aria-label={t('flowEditor.newer')} value={newer} options={options} onChange={setNewer} />
      </div>
      <Answer query={before} rows={3}>
        {(one) => (
          <Answer query={after} rows={3}>
            {(other) => <FlowChanges before={one} after={other} />}
          </Answer>
        )}
      </Answer>
    </section>
  )
}

/** Every version of a flow, with who wrote and who reviewed it: two are compared, an older one is restored. */
export function FlowVersions({
  flow,
  open,
  mayEdit,
  onClose,
}: {
  flow: FlowGraph
  open: boolean
  mayEdit: boolean
  onClose: () => void
}) {
  const { t, local, moment, errorText } = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const versions = useFlowVersions(flow.id, open)
  const creation = useCreateFlowDraft()
  function restore(version: number) {
    creation.mutate(
      { flowId: flow.id, version },
      {
        onSuccess: ({ id }) => void navigate(`/flows/drafts/${id}`),
        onError: (error) => void message.error(errorText(error)),
      },
    )
  }
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      width={720}
      title={`${local(flow.name)} · ${t('flowEditor.versions')}`}
      scrollLock={false}
      destroyOnHidden
    >
      <Answer query={versions} rows={4}>
        {(list) => (
          <div className="stack">
            <ol className="stack">
              {list.map(({ version, at, author, reviewer, reason }) => (
                <li key={version} className="row between">
                  <span>
                    <strong>{t('flowEditor.version', { version })}</strong>{' '}
                    {version === flow.version && <span className="tag good">{t('flowEditor.current')}</span>}{' '}
                    <span className="muted small">
                      {!author && t('flowEditor.file')}
                      {author &&
                        (reviewer
                          ? t('flowEditor.by', { author: local(author), reviewer: local(reviewer) })
                          : t('flowEditor.unreviewed', { author: local(author) }))}
                      {at && ` · ${moment(at)}`}
                    </span>
                    {reason && <div>{reason}</div>}
                  </span>
                  {mayEdit && version !== flow.version && (
                    <Button size="small" loading={creation.isPending} onClick={() => restore(version)}>
                      {t('flowEditor.restore')}
                    </Button>
                  )}
                </li>
              ))}
            </ol>
            {flow.version > 1 && <Compare flow={flow} />}
          </div>
        )}
      </Answer>
    </Modal>
  )
}
