import v8 from 'node:v8'
import vm from 'node:vm'

/**
 * Loaded into the application beside its own code: answers the message `heap` with the bytes that are held after a
 * collection of garbage, buffers included.
 */
v8.setFlagsFromString('--expose-gc')
const collect: unknown = vm.runInNewContext('gc')

process.on('message', (message) => {
  if (message !== 'heap' || typeof collect !== 'function') return
  collect()
  const { heapUsed, external } = process.memoryUsage()
  process.send?.({ heap: heapUsed + external })
})
// It is no reason to stay.
process.channel?.unref()
