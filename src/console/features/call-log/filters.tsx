import { Button, Checkbox, DatePicker, Input, Popover, Select } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import { outcomeNames } from '../../../contract/calls.ts'
import { Outcome } from '../../../contract/events.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { useOperators } from './use-operators.ts'

type Filter = Record<string, string>

/** The filter of the log; every part is optional. */
export function Filters({
  filter,
  withOperator,
  onChange,
}: {
  filter: Filter
  withOperator: boolean
  onChange: (filter: Filter) => void
}) {
  const { t, local } = useWords()
  const { options } = useNames()
  const operators = useOperators(withOperator)
  const [text, setText] = useState(filter.q ?? '')
  const rested = useDebounced(text.trim(), 300)
  function set(part: Record<string, string | undefined>) {
    const all = { ...filter, ...part }
    onChange(Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : []))))
  }
  useEffect(() => {
    if (rested !== (filter.q ?? '')) set({ q: rested || undefined })
  })
  function choice(name: string, label: string, choices: { value: string; label: string }[], width: number | string) {
    return (
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={label}
        placeholder={label}
        style={{ width }}
        popupMatchSelectWidth={false}
        value={filter[name]}
        options={choices}
        onChange={(value?: string) => set({ [name]: value })}
      />
    )
  }
  const rarely = ['queue', 'rating', 'unlogged'].filter((name) => name in filter).length
  const more = (
    <div className="stack" style={{ width: 180 }}>
      {choice('queue', t('caller.queue'), options.queues, '100%')}
      {choice(
        'rating',
        t('log.rating'),
        [5, 4, 3, 2, 1].map((level) => ({ value: String(level), label: `${level} ${t(`rating.${level}`, '')}` })),
        '100%',
      )}
      <Checkbox
        checked={filter.unlogged === 'true'}
        onChange={(event) => set({ unlogged: event.target.checked ? 'true' : undefined })}
      >
        {t('log.onlyUnlogged')}
      </Checkbox>
    </div>
  )
  return (
    <div className="row wrap grow" role="search" aria-label={t('log.filter')}>
      <Input.Search
        allowClear
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={100}
        placeholder={t('log.search')}
        aria-label={t('log.search')}
        style={{ flex: '1 1 200px', maxWidth: 320 }}
      />
      <DatePicker.RangePicker
        allowEmpty={[true, true]}
        style={{ width: 220 }}
        value={[filter.from ? dayjs(filter.from) : null, filter.to ? dayjs(filter.to) : null]}
        onChange={(range) =>
          set({ from: range?.[0]?.startOf('day').toISOString(), to: range?.[1]?.endOf('day').toISOString() })
        }
      />
      {choice(
        'outcome',
        t('log.outcome'),
        Outcome.options.map((value) => ({ value, label: local(outcomeNames[value]) })),
        100,
      )}
      {choice('category', t('log.category'), options.categories, 120)}
      {choice('disposition', t('log.disposition'), options.dispositions, 110)}
      {withOperator && choice('operator', t('log.operator'), operators, 100)}
      <Popover trigger={['click']} placement="bottomRight" content={more}>
        <Button type={rarely > 0 ? 'primary' : 'default'} ghost={rarely > 0}>
          {t('log.more')}
          {rarely > 0 && ` ${rarely}`}
        </Button>
      </Popover>
      {Object.keys(filter).length > 0 && (
        <Button
          type="link"
          size="small"
          onClick={() => {
            setText('')
            onChange({})
          }}
        >
          {t('log.clear')}
        </Button>
      )}
    </div>
  )
}
