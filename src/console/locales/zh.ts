import { zhFirst } from './zh-first.ts'
import { zhWorking } from './zh-working.ts'

/** Every text of the console in Chinese; the keys are the product's, en.ts has the same ones. */
export const zh = { ...zhFirst, ...zhWorking }
