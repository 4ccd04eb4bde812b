import { Button, Checkbox, DatePicker, Input, Popover, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useEffect, useState } from 'react'
import { outcomeNames } from '../../../contract/calls.ts'
import { dateOf, nextDay, startOfDate } from '../../../contract/zone.ts'
import { Outcome } from '../../../contract/events.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { useNames } from '../../lib/use-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { useOperators } from './use-operators.ts'

type Filter = Record<string, string>

/** A moment's day in the department's zone, as the picker takes days, which knows the browser's zone alone. */
function pickedDay(moment: string | undefined, timeZone: string): Dayjs | null {
  const at = new Date(moment ?? '')
  return Number.isNaN(at.getTime()) ? null : dayjs(dateOf(at, timeZone))
}

function beforeMoment(moment: string | undefined): string | undefined {
  const at = Date.parse(moment ?? '')
  return Number.isNaN(at) ? undefined : new Date(at - 1).toISOString()
}

/** From when until before when the days picked last in the department's zone. */
function momentsOf(days: readonly (Dayjs | null)[] | null, timeZone: string) {
  const [first, last] = [days?.[0]?.format('YYYY-MM-DD'), days?.[1]?.format('YYYY-MM-DD')]
  return {
    from: first && startOfDate(first, timeZone).toISOString(),
    to: last && startOfDate(nextDay(last), timeZone).toISOString(),
  }
}

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
  const { everyOption, reference } = useNames()
  const { timeZone } = reference
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
      {choice('queue', t('caller.queue'), everyOption.queues, '100%')}
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
        value={[pickedDay(filter.from, timeZone), pickedDay(beforeMoment(filter.to), timeZone)]}
        onChange={(range) => set(momentsOf(range, timeZone))}
      />
      {choice(
        'outcome',
        t('log.outcome'),
        Outcome.options.map((value) => ({ value, label: local(outcomeNames[value]) })),
        100,
      )}
      {choice('category', t('log.category'), everyOption.categories, 120)}
      {choice('disposition', t('log.disposition'), everyOption.dispositions, 110)}
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
