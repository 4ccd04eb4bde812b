import { messageOf } from './carrier/call-error.ts'
import { readEnvironment } from './config.ts'
import { startSimulator } from './server.ts'

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

function startFailure(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === 'EADDRINUSE' ? `simulator: port ${port} is taken` : `simulator: ${messageOf(error)}`
}

async function main(): Promise<void> {
  let options
  try {
    options = readEnvironment()
  } catch (error) {
    return fail(`simulator: bad settings\n${messageOf(error)}`)
  }
  const { port } = options
  const simulator = await startSimulator(options).catch((error: unknown) => fail(startFailure(error, port)))
  process.send?.({ kind: 'ready', port: simulator.port })

  let stopping = false
  function stop() {
    if (stopping) return
    stopping = true
    simulator.close().then(
      () => process.exit(0),
      (error: unknown) => fail(`simulator: ${messageOf(error)}`),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  if (process.connected) process.on('disconnect', stop)
}

await main()
