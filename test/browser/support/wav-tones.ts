import { mulawHeader, readWav } from '../../../src/simulator/media/wav.ts'
import { shareAt } from '../../simulator/support/measure.ts'

const header = mulawHeader(2, 0).length
const block = 800

/** How many tenths of a second of each channel of a dual µ-law recording sound with a frequency. */
export function soundingTenths(file: Buffer, hz: number): number[] {
  return [0, 1].map((channel) => {
    const bytes = file.subarray(header)
    const one = Buffer.from(bytes.filter((_, index) => index % 2 === channel))
    const samples = readWav(Buffer.concat([mulawHeader(1, one.length), one]))
    let tenths = 0
    for (let start = 0; start + block <= samples.length; start += block) {
      if (shareAt(samples.subarray(start, start + block), hz) > 0.5) tenths += 1
    }
    return tenths
  })
}
