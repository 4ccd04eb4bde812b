import { buildApplication } from './app.ts'
import { readConfig } from './config.ts'
import { checkServices } from './launcher/check-services.ts'
import { sayFault } from './launcher/describe-fault.ts'

function giveUp(error: unknown): never {
  sayFault(error, { zh: '应用', en: 'Application' }, process.env.DATA_DIR || 'data')
  process.exit(1)
}

try {
  const page = process.env.CONSOLE_FROM_SOURCE
    ? await (await import('./launcher/develop-console.ts')).developConsole()
    : undefined
  const config = readConfig(process.env)
  await checkServices(config)
  const application = await buildApplication(config, page)
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
