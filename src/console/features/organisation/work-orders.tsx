import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber, Select } from 'antd'
import type { SettingValues } from '../../../contract/settings.ts'
import { Icon } from '../../components/icon.tsx'
import { classNames } from '../../lib/class-names.ts'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { RecordList } from './record-list.tsx'
import type { Document } from './use-document.ts'
import styles from './organisation.module.css'

type WorkOrders = SettingValues['work_orders']
type Limit = WorkOrders['limits'][number]

/** The kinds of work order, and within what each is signed and answered: by division, from a day on. */
export function WorkOrders({ document }: { document: Document<WorkOrders> }) {
  const { t } = useWords()
  const { value, saved } = document
  return (
    <>
      <RecordList
        list="kinds"
        label={t('organisation.list.kinds')}
        items={value.kinds}
        saved={saved.kinds}
        blank={() => ({ id: '', name: { zh: '', en: '' } })}
        problemAt={(path) => document.problemAt(path === '' ? 'kinds' : `kinds.${path}`)}
        isWrong={(path) => document.isWrong(`kinds.${path}`)}
        onChange={(kinds) => document.change({ ...value, kinds })}
        columns={[]}
        renderFields={() => null}
      />
      <Limits document={document} />
    </>
  )
}

function Limits({ document }: { document: Document<WorkOrders> }) {
  const { t, local } = useWords()
  const { options } = useNames()
  const { value } = document
  const kinds = value.kinds.filter(({ id }) => id !== '').map(({ id, name }) => ({ value: id, label: local(name) }))
  function set(limits: Limit[]) {
    document.change({ ...value, limits })
  }
  function replace(at: number, part: Partial<Limit>) {
    set(value.limits.map((limit, index) => (index === at ? { ...limit, ...part } : limit)))
  }
  return (
    <section className="panel" aria-label={t('organisation.limits')}>
      <div className="panel-head">
        <h2>{t('organisation.limits')}</h2>
        <span className="muted small">{t('organisation.limitsHint')}</span>
        <span className="grow" />
        <Button
          icon={<Icon of={PlusOutlined} />}
          onClick={() =>
            set([
              ...value.limits,
              {
                clock: 'reply',
                within: { unit: 'working_day', amount: 5 },
                from: new Date().toISOString().slice(0, 10),
              },
            ])
          }
        >
          {t('organisation.add', { label: t('organisation.limits') })}
        </Button>
      </div>
      <div className="table-scroll">
        <table className="dense">
          <thead>
            <tr>
              <th>{t('settingField.clock')}</th>
              <th>{t('settingField.kind')}</th>
              <th>{t('settingField.division')}</th>
              <th>{t('settingField.within')}</th>
              <th>{t('settingField.from')}</th>
              <th>
                <span className="visually-hidden">{t('ticket.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {value.limits.map((limit, at) => {
              const row = t('organisation.limitRow', { number: at + 1 })
              const problems = ['', '.kind', '.division', '.within.amount', '.from', '.clock'].flatMap(
                (part) => document.problemAt(`limits.${at}${part}`) ?? [],
              )
              return (
                <tr key={`limit${at}`} className={classNames(problems.length > 0 && styles.wrong)}>
                  <td>
                    <Select
                      aria-label={`${row}: ${t('settingField.clock')}`}
                      value={limit.clock}
                      options={(['sign', 'reply'] as const).map((clock) => ({
                        value: clock,
                        label: t(`organisation.clock.${clock}`),
                      }))}
                      onChange={(clock) => replace(at, { clock })}
                    />
                    {problems.map((says) => (
                      <p key={says} className="bad small" role="alert">
                        {says}
                      </p>
                    ))}
                  </td>
                  <td>
                    <Select
                      className={styles.cellSelect}
                      aria-label={`${row}: ${t('settingField.kind')}`}
                      allowClear
                      placeholder={t('organisation.everyKind')}
                      value={limit.kind}
                      options={kinds}
                      onChange={(kind: string | undefined) => replace(at, { kind })}
                    />
                  </td>
                  <td>
                    <Select
                      className={styles.cellSelect}
                      aria-label={`${row}: ${t('settingField.division')}`}
                      allowClear
                      showSearch={{ optionFilterProp: 'label' }}
                      placeholder={t('organisation.everyDivision')}
                      value={limit.division}
                      options={options.divisions}
                      onChange={(division: string | undefined) => replace(at, { division })}
                    />
                  </td>
                  <td>
                    <div className="row">
                      <InputNumber
                        aria-label={`${row}: ${t('settingField.amount')}`}
                        value={limit.within.amount}
                        onChange={(amount) => replace(at, { within: { ...limit.within, amount: amount ?? 0 } })}
                      />
                      <Select
                        aria-label={`${row}: ${t('settingField.unit')}`}
                        value={limit.within.unit}
                        options={(['working_day', 'working_hour'] as const).map((unit) => ({
                          value: unit,
                          label: t(`organisation.unit.${unit}`),
                        }))}
                        onChange={(unit) => replace(at, { within: { ...limit.within, unit } })}
                      />
                    </div>
                  </td>
                  <td>
                    <Input
                      type="date"
                      aria-label={`${row}: ${t('settingField.from')}`}
                      value={limit.from}
                      onChange={(event) => replace(at, { from: event.target.value })}
                    />
                  </td>
                  <td className="right">
                    <Button
                      size="small"
                      aria-label={`${row}: ${t('organisation.takeOut')}`}
                      icon={<Icon of={DeleteOutlined} />}
                      onClick={() => set(value.limits.filter((_, index) => index !== at))}
                    />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}
