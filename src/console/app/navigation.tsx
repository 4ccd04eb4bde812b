import { Tooltip } from 'antd'
import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { NavLink } from 'react-router'
import { Icon } from '../components/icon.tsx'
import { pageNames, type PageName } from '../lib/page-access.ts'
import { useWords } from '../lib/use-words.ts'
import { pages } from './page-table.ts'

/** Whether what stands in an element, as wide as it is with all its words, has no room in it. */
function useCrowded(element: RefObject<HTMLElement | null>): boolean {
  const [crowded, setCrowded] = useState(false)
  const wanted = useRef(0)
  useLayoutEffect(() => {
    const box = element.current
    if (!box) return
    const observer = new ResizeObserver(() => {
      // With icons alone the place is as wide as before, but how much the words want can no longer be seen.
      setCrowded((now) => {
        if (!now) wanted.current = box.scrollWidth
        return wanted.current > box.clientWidth
      })
    })
    observer.observe(box)
    return () => observer.disconnect()
  }, [element])
  return crowded
}

/** The way to every page that is open; where the names have no room, icons that say them when pointed at or focused. */
export function Navigation({ open }: { open: readonly PageName[] }) {
  const { t, local } = useWords()
  const nav = useRef<HTMLElement>(null)
  const crowded = useCrowded(nav)
  return (
    <nav ref={nav} aria-label={t('nav.label')} className={crowded ? 'icons' : undefined}>
      {open.map((name) => (
        <Tooltip key={name} title={crowded ? local(pageNames[name]) : null} trigger={['hover', 'focus']}>
          <NavLink to={pages[name].path}>
            <Icon of={pages[name].icon} />
            <span className={crowded ? 'visually-hidden' : undefined}>{local(pageNames[name])}</span>
          </NavLink>
        </Tooltip>
      ))}
    </nav>
  )
}
