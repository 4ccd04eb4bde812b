/** Opens the print dialogue, where the address asks for it. */
export const printScript =
  "if (new URLSearchParams(location.search).has('print')) addEventListener('load', () => print())\n"

/** Turns the page when its time is up; the button holds it. */
export const turnScript = `const display = document.querySelector('.hall-display')
const pause = document.getElementById('pause')
let left = Number(display.dataset.seconds)
let held = false
pause.hidden = false
pause.addEventListener('click', () => {
  held = !held
  pause.setAttribute('aria-pressed', String(held))
})
setInterval(() => {
  if (!held && --left <= 0) location.href = display.dataset.next
}, 1000)
`
