import { useShown, type Shortcut } from '../lib/shortcuts.ts'

/** The keys of an action, as they hold for whoever reads it. */
export function Keys({ of }: { of: Shortcut }) {
  return <kbd>{useShown(of)}</kbd>
}
