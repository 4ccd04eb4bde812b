import { useEffect } from 'react'
import { ring } from '../../lib/tones.ts'

/** Asks once, from a press of a button, to be allowed to show offers while the page is hidden. */
export function askNotifications() {
  if ('Notification' in window && Notification.permission === 'default') void Notification.requestPermission()
}

/** Rings, blinks the title and (when the page is hidden) notifies, as long as an offer stands. */
export function useAlert(offer: string | null, title: string, text: string) {
  useEffect(() => {
    if (!offer) return
    const stopRinging = ring()
    const before = document.title
    const blink = setInterval(() => {
      document.title = document.title === title ? before : title
    }, 800)
    const notification =
      document.hidden && 'Notification' in window && Notification.permission === 'granted'
        ? new Notification(title, { body: text, tag: offer, requireInteraction: true })
        : null
    notification?.addEventListener('click', () => {
      window.focus()
      notification.close()
    })
    return () => {
      stopRinging()
      clearInterval(blink)
      document.title = before
      notification?.close()
    }
  }, [offer, title, text])
}
