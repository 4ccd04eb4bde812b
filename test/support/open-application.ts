import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import twilio from 'twilio'
import { seed } from '../../prisma/seed/seed.ts'
import { buildApplication, type Application } from '../../src/app.ts'
import { openSession, sessionCookie } from '../../src/auth/session.ts'
import { localCarrier, readConfig } from '../../src/config.ts'
import type { Role } from '../../src/contract/identity.ts'
import { freshDatabase, type TestDatabase } from './database.ts'

export type OpenApplication = {
  application: Application
  database: TestDatabase
  publicUrl: string
  /** A Cookie header of somebody with the role, signed in. */
  cookieOf: (role: Role) => Promise<string>
  /** What the carrier would send: a signed form. `host` is where it arrives, which a proxy may have changed. */
  webhook: (
    path: string,
    form: Record<string, string>,
    change?: { signature?: string; host?: string; body?: string },
  ) => Promise<{ status: number; body: string }>
  close: () => Promise<void>
}

const page =
  '<!doctype html><script type="module" nonce="{{nonce}}" src="/assets/a.js"></script><style nonce="{{nonce}}"></style>'
const demoOf: Record<Role, string> = {
  operator: 'operator1',
  specialist: 'specialist1',
  manager: 'manager1',
  administrator: 'admin1',
  security_officer: 'security1',
  auditor: 'auditor1',
}

/**
 * The application in this process, on a database of its own with the demonstration's people; nothing listens until it
 * is started.
 */
export async function openApplication(
  settings: Record<string, string> = {},
  databaseUrl?: (url: string) => string,
): Promise<OpenApplication> {
  const database = await freshDatabase()
  await seed(database.url, 'Asia/Shanghai')
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-application-'))
  fs.writeFileSync(path.join(folder, 'index.html'), page)
  const publicUrl = settings.PUBLIC_URL ?? 'http://hotline.test'
  const config = readConfig({
    DATABASE_URL: databaseUrl?.(database.url) ?? database.url,
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    PUBLIC_URL: publicUrl,
    PORT: '0',
    SIMULATOR_URL: 'http://127.0.0.1:9',
    ...settings,
  })
  const application = await buildApplication(config, { folder, connectTo: [], register: async () => undefined })
  await application.server.ready()
  const { db } = database.context
  return {
    application,
    database,
    publicUrl,
    cookieOf: async (role) => {
      const { id } = await db.person.findUniqueOrThrow({ where: { username: demoOf[role] } })
      return `${sessionCookie}=${await openSession(database.context, id, { address: '::1', agent: 'test' })}`
    },
    webhook: async (url, form, change = {}) => {
      const response = await application.server.inject({
        method: 'POST',
        url,
        headers: {
          host: change.host ?? new URL(publicUrl).host,
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature':
            change.signature ?? twilio.getExpectedTwilioSignature(localCarrier.authToken, publicUrl + url, form),
        },
        payload: change.body ?? new URLSearchParams(form).toString(),
      })
      return { status: response.statusCode, body: response.body }
    },
    close: async () => {
      await application.stop()
      await database.close()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}
