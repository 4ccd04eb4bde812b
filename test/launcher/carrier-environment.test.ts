import { expect, test } from 'vitest'
import { carrierEnvironment } from '../../src/launcher/carrier-environment.ts'

test('When the local carrier is started, then it is told nothing that leads to the data or the accounts of the application', () => {
  const secrets = {
    DATABASE_URL: 'postgresql://hotline:secret@db/hotline',
    DATABASE_DIRECT_URL: 'postgresql://hotline:secret@db/hotline',
    REDIS_URL: 'redis://:secret@redis',
    MEILI_URL: 'http://search:7700',
    MEILI_KEY: 'secret',
    INITIAL_ADMIN_PASSWORD: 'secret',
    PGPASSWORD: 'secret',
    PGPASSFILE: '/secret',
  }
  const rest = { PATH: '/usr/bin', LOG_LEVEL: 'debug', SIMULATOR_HOSTS: 'carrier.example', TZ: 'Asia/Shanghai' }
  expect(carrierEnvironment({ ...secrets, ...rest })).toEqual(rest)
})
