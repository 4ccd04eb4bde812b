import { useCallback, useSyncExternalStore } from 'react'

/** Whether the window is at least so many pixels wide. */
export function useWide(pixels: number): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const query = window.matchMedia(`(min-width: ${pixels}px)`)
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    [pixels],
  )
  return useSyncExternalStore(subscribe, () => window.matchMedia(`(min-width: ${pixels}px)`).matches)
}
