// A thread does not take over the way its process reads TypeScript.
import { register } from 'tsx/esm/api'

register()
await import('./run-model.ts')
