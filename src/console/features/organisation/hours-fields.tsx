import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import type { SettingValues } from '../../../contract/settings.ts'
import { Icon } from '../../components/icon.tsx'
import { useWords } from '../../lib/use-words.ts'

type Hours = SettingValues['calendar']['hours']

/** The hours of a day, span by span, by the wall clock. */
export function HoursFields({
  label,
  hours,
  problemAt,
  onChange,
}: {
  label: string
  hours: Hours
  problemAt: (path: string) => string | null
  onChange: (hours: Hours) => void
}) {
  const { t } = useWords()
  return (
    <div className="stack">
      {hours.map((span, at) => {
        const problem = problemAt(String(at)) ?? problemAt(`${at}.from`) ?? problemAt(`${at}.to`)
        return (
          <div key={`span${at}`} className="row wrap">
            {(['from', 'to'] as const).map((end) => (
              <Input
                key={end}
                style={{ width: 90 }}
                maxLength={5}
                aria-label={t('calendar.spanEnd', { label, number: at + 1, end: t(`calendar.end.${end}`) })}
                aria-invalid={problem !== null}
                status={problem === null ? '' : 'error'}
                value={span[end]}
                onChange={(event) =>
                  onChange(
                    hours.map((other, index) => (index === at ? { ...other, [end]: event.target.value } : other)),
                  )
                }
              />
            ))}
            <Button
              size="small"
              type="text"
              disabled={hours.length === 1}
              aria-label={t('calendar.removeSpan', { label, number: at + 1 })}
              icon={<Icon of={DeleteOutlined} />}
              onClick={() => onChange(hours.filter((_, index) => index !== at))}
            />
            {problem && (
              <span className="bad small" role="alert">
                {problem}
              </span>
            )}
          </div>
        )
      })}
      {problemAt('') && (
        <p className="bad small" role="alert">
          {problemAt('')}
        </p>
      )}
      <div>
        <Button
          size="small"
          type="dashed"
          disabled={hours.length >= 6}
          icon={<Icon of={PlusOutlined} />}
          onClick={() => onChange([...hours, { from: hours.at(-1)?.to ?? '09:00', to: '24:00' }])}
        >
          {t('calendar.addSpan')}
        </Button>
      </div>
    </div>
  )
}
