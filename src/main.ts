import { buildApplication } from './app.ts'
import { ConfigError, readConfig } from './config.ts'
import { BrokenFlows } from './ivr/load-flows.ts'

/** Says what is wrong in words and ends. */
function giveUp(error: unknown): never {
  if (error instanceof ConfigError) process.stderr.write(`设置有误 Settings to correct:\n${error.message}\n`)
  else if (error instanceof BrokenFlows) process.stderr.write(`呼叫流程有误 Call flows to correct:\n${error.message}\n`)
  else if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    process.stderr.write(
      `端口已被占用，请用 PORT 另选。 The port is taken; choose another with PORT. (${error.message})\n`,
    )
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
}

try {
  const page = process.env.CONSOLE_FROM_SOURCE
    ? await (await import('./launcher/develop-console.ts')).developConsole()
    : undefined
  const application = await buildApplication(readConfig(process.env), page)
  let stopping = false
  function stop(): void {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), 10_000).unref()
    application.stop().then(() => process.exit(0), giveUp)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.on('disconnect', stop)
  const address = await application.start()
  process.send?.({ kind: 'ready', address })
} catch (error) {
  giveUp(error)
}
