import type { ComponentType, HTMLAttributes } from 'react'

type Attributes = HTMLAttributes<HTMLSpanElement>

/** An icon beside words that say the same: seen, not read out. The library would give it a name of its own. */
export function Icon({ of: Shape, className }: { of: ComponentType<Attributes>; className?: string }) {
  return <Shape className={className} aria-hidden role={undefined} aria-label={undefined} />
}
