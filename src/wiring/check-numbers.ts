import { ConfigError } from '../config.ts'
import type { ServiceNumbers } from '../contract/service-numbers.ts'

/** Every number of ours leads to a flow; throws ConfigError naming each that does not. */
export function checkNumbers(numbers: ServiceNumbers, flows: readonly string[]): void {
  const astray = numbers.filter(({ flow }) => !flows.includes(flow))
  if (astray.length === 0) return
  const known = { zh: flows.join('、'), en: flows.join(', ') }
  throw new ConfigError(
    astray
      .map(
        ({ number, flow }) =>
          `SERVICE_NUMBERS: ${number} 指向流程“${flow}”，没有这个流程；现有 ${known.zh}。 / ${number} leads to the flow "${flow}", which is none of ${known.en}.`,
      )
      .join('\n'),
  )
}
