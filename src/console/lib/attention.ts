import { z } from 'zod'
import { openTabChannel, type TabChannel } from './tabs.ts'

/** Whoever has touched a page of this browser within so long is there. */
const thereMs = 60_000
/** Other tabs are told of a touch at most this often. */
const tellMs = 5000

let touchedAt = Date.now()
let toldAt = 0
let channel: TabChannel<'touched'> | undefined

function touch() {
  touchedAt = Date.now()
  if (touchedAt - toldAt < tellMs) return
  toldAt = touchedAt
  channel?.tell('touched')
}

/** From now on touches of this page and of the browser's others count. */
export function watchAttention(): void {
  for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'])
    window.addEventListener(kind, touch, { capture: true, passive: true })
  channel = openTabChannel('attention', z.literal('touched'), () => {
    touchedAt = Date.now()
  })
}

/** Whether somebody is at this browser: what a page asks for by itself keeps nobody signed in. */
export function attended(): boolean {
  return Date.now() - touchedAt < thereMs
}

/** Seconds since anybody touched a page of this browser. */
export function untouchedSeconds(): number {
  return (Date.now() - touchedAt) / 1000
}
