import { useEffect, useRef, useState } from 'react'

/** A text that stays in this tab: it is there again after another page was open, or after a reload. */
export function useKept(key: string): [text: string, keep: (text: string) => void] {
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? '')
  function keep(next: string) {
    setText(next)
    if (next === '') sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, next)
  }
  return [text, keep]
}

/** Forgets what this tab keeps under a kind of place, but for one of them. */
export function forgetOtherPlaces(kind: string, place: string): void {
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(`${kind}:`) && !key.startsWith(`${place}:`)) sessionStorage.removeItem(key)
}

/** Keeps how far a box is scrolled, in this tab; `ready` is when what is in it is there. The box takes the ref. */
export function useKeptScroll(key: string, ready: boolean) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (!ready || !element) return
    element.scrollTo({ top: Number(sessionStorage.getItem(key) ?? 0) })
    function note() {
      sessionStorage.setItem(key, String(element?.scrollTop ?? 0))
    }
    element.addEventListener('scroll', note, { passive: true })
    return () => element.removeEventListener('scroll', note)
  }, [key, ready])
  return box
}
