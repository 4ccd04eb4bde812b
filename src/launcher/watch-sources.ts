import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/**
 * Calls `changed` when a file that the application is made of has been saved; the console and the simulator look after
 * themselves.
 */
export function watchSources(changed: () => void): { close: () => void } {
  let timer: NodeJS.Timeout | undefined
  const watchers = ['src', 'ivr', 'knowledge-base', 'organisation'].map((folder) =>
    fs.watch(path.join(root, folder), { recursive: true }, (_, file) => {
      if (!file || (/^(console|simulator|launcher)\b|generated/.test(file) && folder === 'src')) return
      clearTimeout(timer)
      timer = setTimeout(changed, 200)
    }),
  )
  return {
    close: () => {
      clearTimeout(timer)
      for (const watcher of watchers) watcher.close()
    },
  }
}
