import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { openRecordings } from '../../src/adapters/database-recordings/open-recordings.ts'
import { openSounds } from '../../src/adapters/twilio/fetch-sound.ts'
import { openCarrier } from '../../src/adapters/twilio/open-carrier.ts'
import { openMessenger } from '../../src/adapters/twilio/open-messenger.ts'
import type { CallContext } from '../../src/calls/call-context.ts'
import { localCarrier } from '../../src/config.ts'
import type { Role } from '../../src/contract/identity.ts'
import { openFlows } from '../../src/ivr/flows.ts'
import { loadFlows } from '../../src/ivr/load-flows.ts'
import { saveReference } from '../../src/reference.ts'
import { openSettings } from '../../src/settings/settings.ts'
import { settingRules } from '../../src/wiring/setting-rules.ts'
import { freshDatabase, type TestDatabase } from './database.ts'
import { firstSettings } from './organisation.ts'

export type Desk = {
  database: TestDatabase
  context: CallContext
  /** Adds a person who never signs in; operators come on available. Returns the id. */
  addPerson: (role: Role, divisionId?: string) => Promise<string>
  /** Adds a call that waits in line. Returns the id. */
  addWaiting: (queueId?: string) => Promise<string>
  /** Adds a call in the operator's hands, offered and accepted. Returns the id. */
  addTalking: (operatorId: string) => Promise<string>
  /** Adds an open offer. Returns its id. */
  addOffer: (callId: string, operatorId: string, seconds?: number) => Promise<string>
  close: () => Promise<void>
}

const config = {
  heartbeatSeconds: 10,
  reconcileSeconds: 20,
  demoData: true,
  carrierKeepsRecordings: false,
  timeZone: 'Asia/Shanghai',
}
/** Nobody answers here: what is done at this desk gives no orders to a carrier. */
const nowhere = { ...localCarrier, edge: undefined, region: undefined, localUrl: 'http://127.0.0.1:9' }

/** A database with divisions and queues, and all that use cases need; nothing runs in the background. */
export async function openDesk(): Promise<Desk> {
  const database = await freshDatabase()
  const { db } = database.context
  await saveReference(db, database.context.organisation)
  const written = loadFlows(path.resolve(import.meta.dirname, '../../ivr'), database.context.organisation)
  const flows = await openFlows(database.context, written)
  const first = { ...firstSettings, wrap_up: { seconds: 60 } }
  const settings = await openSettings(database.context, first, settingRules(flows))
  const context: CallContext = {
    ...database.context,
    flows,
    carrier: openCarrier(nowhere, nowhere.localUrl),
    messenger: openMessenger(nowhere, nowhere.localUrl, () => settings.read('message_sender').number),
    recordings: openRecordings(db, openSounds(nowhere)),
    jobs: { add: async () => undefined },
    settings,
    config,
  }
  function call(state: 'queued' | 'talking') {
    return {
      callSid: `CA${randomUUID().replaceAll('-', '')}`,
      state,
      flow: 'hotline',
      from: '+8613800138000',
      to: '+864001232900',
      queueId: 'housing',
      priority: 10,
      startedAt: new Date(),
      queuedAt: new Date(),
      seenAt: new Date(),
      log: { create: {} },
    }
  }
  return {
    database,
    context,
    addPerson: async (role, divisionId) => {
      const username = `${role}-${randomUUID()}`
      const person = await db.person.create({
        data: {
          username,
          nameZh: username,
          nameEn: username,
          role,
          divisionId: divisionId ?? null,
          passwordHash: 'none',
          ...(role === 'operator'
            ? {
                operator: {
                  create: { skills: ['housing', 'general'], activity: 'available', heartbeatAt: new Date() },
                },
              }
            : {}),
        },
      })
      return person.id
    },
    addWaiting: async (queueId = 'housing') => (await db.call.create({ data: { ...call('queued'), queueId } })).id,
    addTalking: async (operatorId) => {
      const { id } = await db.call.create({
        data: {
          ...call('talking'),
          operatorId,
          acceptedAt: new Date(),
          answeredAt: new Date(),
          talkingSince: new Date(),
        },
      })
      await db.reservation.create({
        data: { callId: id, operatorId, state: 'accepted', offeredAt: new Date(), dueAt: new Date() },
      })
      await db.operator.update({ where: { personId: operatorId }, data: { activity: 'on_call' } })
      return id
    },
    addOffer: async (callId, operatorId, seconds = 20) => {
      await db.operator.update({ where: { personId: operatorId }, data: { activity: 'offered' } })
      return (
        await db.reservation.create({
          data: { callId, operatorId, offeredAt: new Date(), dueAt: new Date(Date.now() + seconds * 1000) },
        })
      ).id
    },
    close: database.close,
  }
}
