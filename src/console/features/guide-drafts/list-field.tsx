import { ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Icon } from '../../components/icon.tsx'
import { classNames } from '../../lib/class-names.ts'
import { useWords } from '../../lib/use-words.ts'
import { useSayProblem } from './say-problem.ts'
import styles from './guide-drafts.module.css'

type Props<Item> = {
  label: string
  items: readonly Item[]
  blank: Item
  problems: Record<string, string>
  name: string
  onChange: (items: Item[]) => void
  children: (item: Item, change: (item: Item) => void, at: number) => ReactNode
}

/** A list of entries of one form: add, remove, move up. Problems come by path, `name.0.part`. */
export function ListField<Item>({ label, items, blank, problems, name, onChange, children }: Props<Item>) {
  const { t } = useWords()
  const sayProblem = useSayProblem()
  function replace(at: number, item: Item) {
    return onChange(items.map((other, index) => (index === at ? item : other)))
  }
  function raise(at: number) {
    return onChange(
      items.flatMap((item, index) => (index === at - 1 ? [items[at] ?? item, item] : index === at ? [] : [item])),
    )
  }
  return (
    <fieldset className={styles.listField}>
      <legend>{label}</legend>
      {problems[name] && (
        <span className="problem bad small" role="alert">
          {problems[name]}
        </span>
      )}
      {items.map((item, at) => {
        const wrong = Object.entries(problems).filter(
          ([path]) => path === `${name}.${at}` || path.startsWith(`${name}.${at}.`),
        )
        return (
          <div key={`${name}${at}`} className={classNames(styles.listItem, wrong.length > 0 && styles.wrong)}>
            <div className="grow stack">
              {children(item, (changed) => replace(at, changed), at)}
              {wrong.map(([path, problem]) => (
                <span key={path} className="bad small" role="alert">
                  {sayProblem(path, problem)}
                </span>
              ))}
            </div>
            <Button
              size="small"
              type="text"
              disabled={at === 0}
              aria-label={`${label} ${at + 1}: ${t('guideDrafts.up')}`}
              title={t('guideDrafts.up')}
              icon={<Icon of={ArrowUpOutlined} />}
              onClick={() => raise(at)}
            />
            <Button
              size="small"
              type="text"
              aria-label={`${label} ${at + 1}: ${t('guideDrafts.remove')}`}
              title={t('guideDrafts.remove')}
              icon={<Icon of={DeleteOutlined} />}
              onClick={() => onChange(items.filter((_, index) => index !== at))}
            />
          </div>
        )
      })}
      <Button
        size="small"
        type="dashed"
        icon={<Icon of={PlusOutlined} />}
        aria-label={`${label}: ${t('guideDrafts.add')}`}
        onClick={() => onChange([...items, blank])}
      >
        {t('guideDrafts.add')}
      </Button>
    </fieldset>
  )
}
