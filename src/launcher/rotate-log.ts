import fs from 'node:fs'
import { Writable } from 'node:stream'

/** A file of a log grows to so many bytes; so many that are full are kept. */
const fullBytes = 8 * 1024 * 1024
const keptFiles = 4

/**
 * A log that its owner alone may read and that never grows beyond `kept` full files and one: `name`, then `name.1`, the
 * last full one, to `name.4`.
 */
export function rotateLog(file: string, { full = fullBytes, kept = keptFiles } = {}): Writable {
  const own = 0o600
  let handle = open()
  let size = fs.fstatSync(handle).size

  function open(): number {
    const opened = fs.openSync(file, 'a', own)
    fs.fchmodSync(opened, own)
    return opened
  }
  function turn(): void {
    for (let at = kept - 1; at >= 1; at -= 1)
      if (fs.existsSync(`${file}.${at}`)) fs.renameSync(`${file}.${at}`, `${file}.${at + 1}`)
    fs.renameSync(file, `${file}.1`)
    // The old one is closed last: its number, once free, would be another file's.
    const last = handle
    handle = open()
    size = 0
    fs.closeSync(last)
  }
  return new Writable({
    write: (chunk: Buffer, _, done) => {
      try {
        if (size > 0 && size + chunk.length > full) turn()
        fs.writeSync(handle, chunk)
        size += chunk.length
      } catch {
        // A disk that is full takes no log; what it is about goes on.
      }
      done()
    },
    final: (done) => fs.close(handle, done),
  })
}
