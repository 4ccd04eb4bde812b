const control = 'button, a, label, input, textarea, [role=option], [role=menuitem], [role=tab]'

/**
 * The second click of a double click is meant for what the first one hit. What the first has put under the pointer
 * instead, a sheet, the next step's button, does not take it.
 */
export function keepClicksApart(page: Document): void {
  let first: Element | null = null
  page.addEventListener(
    'click',
    (event) => {
      const hit = event.target instanceof Element ? (event.target.closest(control) ?? event.target) : null
      if (event.detail <= 1) {
        first = hit
        return
      }
      if (hit === first) return
      event.preventDefault()
      event.stopPropagation()
    },
    true,
  )
}
