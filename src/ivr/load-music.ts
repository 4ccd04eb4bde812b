import fs from 'node:fs'
import path from 'node:path'
import { BrokenContent } from '../platform/read-source.ts'

/**
 * The music that callers hear while they wait and on hold: `music/hold.wav` under `folder`, any WAV. Throws
 * BrokenContent.
 */
export function loadMusic(folder: string): Buffer {
  const file = path.join('music', 'hold.wav')
  const sound = fs.existsSync(path.join(folder, file)) ? fs.readFileSync(path.join(folder, file)) : Buffer.alloc(0)
  if (sound.toString('latin1', 0, 4) !== 'RIFF' || sound.toString('latin1', 8, 12) !== 'WAVE')
    throw new BrokenContent({ zh: '呼叫流程', en: 'Call flows' }, [
      {
        file,
        line: 1,
        message:
          sound.length === 0
            ? { zh: '缺少这个文件。', en: 'is missing' }
            : { zh: '不是 WAV 文件，请另存为 WAV。', en: 'is not a WAV file' },
      },
    ])
  return sound
}
