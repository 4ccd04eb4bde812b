import type { Fragment } from '../../contract/guides.ts'

/** A text with what was searched for marked. */
export function Fragments({ parts }: { parts: readonly Fragment[] }) {
  return parts.map((part, index) =>
    part.hit ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
  )
}
