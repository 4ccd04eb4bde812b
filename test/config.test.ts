import { expect, test } from 'vitest'
import { ConfigError, localCarrier, readConfig, readModelSettings } from '../src/config.ts'

const databaseUrl = 'postgresql://hotline@localhost/hotline'
const production = {
  NODE_ENV: 'production',
  DATABASE_URL: databaseUrl,
  PUBLIC_URL: 'https://hotline.example.gov.cn',
  TWILIO_ACCOUNT_SID: 'AC11111111111111111111111111111111',
  TWILIO_AUTH_TOKEN: 'a-token-of-our-own',
  TWILIO_API_KEY_SID: 'SK11111111111111111111111111111111',
  TWILIO_API_KEY_SECRET: 'a-secret-of-our-own',
  TWILIO_TWIML_APP_SID: 'AP11111111111111111111111111111111',
  SERVICE_NUMBERS: JSON.stringify([{ number: '+8657112329', flow: 'hotline', name: { zh: '热线', en: 'Hotline' } }]),
}

function faultsOf(environment: Record<string, string | undefined>): string[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n')
    throw error
  }
}

test('When nothing but the database is set, then everything has a default that works on this machine', () => {
  expect(readConfig({ DATABASE_URL: databaseUrl })).toMatchObject({
    production: false,
    host: 'localhost',
    port: 3000,
    publicUrl: 'http://localhost:3000',
    demoData: true,
    timeZone: 'Asia/Shanghai',
    roles: ['web', 'worker'],
    trustedProxies: ['loopback'],
    carrier: { accountSid: localCarrier.accountSid, localUrl: 'http://localhost:4010' },
    wrapUpSeconds: 120,
    reservationSeconds: 20,
    heartbeatSeconds: 10,
  })
  expect(readConfig({ DATABASE_URL: databaseUrl }).serviceNumbers.map(({ flow }) => flow)).toEqual([
    'hotline',
    'direct',
  ])
})

test('When a setting is there but empty, then it counts as absent', () => {
  expect(readConfig({ DATABASE_URL: databaseUrl, PORT: '', PUBLIC_URL: '', REDIS_URL: '' })).toMatchObject({
    port: 3000,
    publicUrl: 'http://localhost:3000',
    redisUrl: undefined,
  })
})

test('When production has all of its own secrets, then it starts, without demonstration data and without the local carrier', () => {
  const config = readConfig(production)
  expect(config).toMatchObject({ production: true, demoData: false })
  expect(config.carrier.localUrl).toBeUndefined()
})

test('When production is started with the built-in secrets, then each of them is named', () => {
  const faults = faultsOf({ NODE_ENV: 'production', DATABASE_URL: databaseUrl })
  for (const name of [
    'TWILIO_ACCOUNT_SID',
    'TWILIO_AUTH_TOKEN',
    'TWILIO_API_KEY_SID',
    'TWILIO_API_KEY_SECRET',
    'TWILIO_TWIML_APP_SID',
    'PUBLIC_URL',
    'SERVICE_NUMBERS',
  ]) {
    expect(
      faults.filter((fault) => fault.startsWith(`${name}: `)),
      name,
    ).toHaveLength(1)
  }
  expect(faults).toHaveLength(7)
})

test.each(['TWILIO_AUTH_TOKEN', 'TWILIO_API_KEY_SID', 'TWILIO_API_KEY_SECRET', 'TWILIO_TWIML_APP_SID'] as const)(
  'When %s is left out or spelt out as built in, then production refuses it, and so does a real account anywhere',
  (name) => {
    const builtIn = {
      TWILIO_AUTH_TOKEN: localCarrier.authToken,
      TWILIO_API_KEY_SID: localCarrier.apiKeySid,
      TWILIO_API_KEY_SECRET: localCarrier.apiKeySecret,
      TWILIO_TWIML_APP_SID: localCarrier.appSid,
    }[name]
    for (const value of [undefined, builtIn])
      for (const mode of ['production', 'development']) {
        expect(faultsOf({ ...production, NODE_ENV: mode, [name]: value })).toEqual([
          `${name}: 请换成自己的，内置的值是公开的。 / set it to your own; the built-in value is public knowledge.`,
        ])
      }
  },
)

test('When production is to load demonstration data, then it is refused: its passwords are public', () => {
  expect(faultsOf({ ...production, DEMO_DATA: 'true' })).toEqual([
    expect.stringMatching(/^DEMO_DATA: .*public passwords/),
  ])
})

test('When the carrier is a real one, then there is no demonstration, in production or not', () => {
  expect(readConfig({ ...production, NODE_ENV: 'development' }).demoData).toBe(false)
  expect(faultsOf({ ...production, NODE_ENV: 'development', DEMO_DATA: 'true' })).toEqual([
    expect.stringMatching(/^DEMO_DATA: .*real carrier/),
  ])
  expect(readConfig({ DATABASE_URL: databaseUrl, DEMO_DATA: 'false' }).demoData).toBe(false)
})

test('When production is to be reached without encryption, then it is refused: cookies would travel in the clear', () => {
  expect(faultsOf({ ...production, PUBLIC_URL: 'http://hotline.example.gov.cn' })).toEqual([
    expect.stringMatching(/^PUBLIC_URL: .*https/),
  ])
})

test.each([undefined, 'http://localhost:3000', 'http://127.0.0.1:3000', 'https://[::1]', 'https://desk.localhost'])(
  'When a real account is given and the address is %s, then it is refused in development too: the carrier could not reach it',
  (PUBLIC_URL) => {
    expect(faultsOf({ ...production, NODE_ENV: 'development', PUBLIC_URL })).toEqual([
      'PUBLIC_URL: 使用真实运营商账号时，须写明运营商和浏览器访问本系统的地址。 / a real carrier account needs the address under which the carrier and browsers reach this application.',
    ])
    expect(faultsOf({ ...production, NODE_ENV: 'development', PUBLIC_URL: 'http://hotline.example:3000' })).toEqual([])
  },
)

test.each([
  ['left out', undefined],
  ['spelt out', '[{"number":"+86 400 123 2901","flow":"hotline","name":{"zh":"热线","en":"Hotline"}}]'],
])('When a real account is given and the demonstration’s numbers are %s, then they are refused', (_, numbers) => {
  for (const mode of ['production', 'development']) {
    const faults = faultsOf({ ...production, NODE_ENV: mode, SERVICE_NUMBERS: numbers })
    expect(faults).toEqual([
      expect.stringMatching(/^SERVICE_NUMBERS: .* \/ the built-in numbers are invented; give your own/),
    ])
    expect(faultsOf({ ...production, NODE_ENV: mode, MESSAGES_FROM: '+864001232900' })).toEqual([
      expect.stringMatching(/^MESSAGES_FROM: .* \/ this number is invented/),
    ])
  }
})

test('When region and edge are given, then they hold for the account', () => {
  const { carrier } = readConfig({ ...production, TWILIO_REGION: 'au1', TWILIO_EDGE: 'sydney' })
  expect(carrier).toMatchObject({ region: 'au1', edge: 'sydney' })
})

test.each([
  ['TWILIO_REGION', 'au1.evil.example/', 'must be a name'],
  ['SERVICE_NUMBERS', '[{', 'is not JSON'],
  ['SERVICE_NUMBERS', '[]', ''],
  ['SERVICE_NUMBERS', '[{"number":"12","flow":"hotline","name":{"zh":"a","en":"a"}}]', ''],
  ['PORT', 'eighty', ''],
  ['PORT', '70000', ''],
  ['ROLES', 'web,cook', ''],
  ['PUBLIC_URL', 'hotline.example', ''],
  ['DATABASE_URL', 'mysql://x', 'must be postgresql://'],
  ['REDIS_URL', 'http://x', 'must be redis://'],
  ['TIME_ZONE', 'Asia/Atlantis', 'is not a time zone'],
  ['DEMO_DATA', 'perhaps', ''],
  ['MODEL_HUB', 'hub.example', ''],
  ['LOG_LEVEL', 'shout', ''],
  ['RESERVATION_SECONDS', '0', ''],
  ['INITIAL_ADMIN_PASSWORD', 'short', ''],
])('When %s is %s, then the one line of complaint begins with its name', (name, value, says) => {
  const faults = faultsOf({ DATABASE_URL: databaseUrl, [name]: value })
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatch(new RegExp(`^${name}[.\\d a-z]*: .*${says}`))
})

test('When a model is to be fetched, then it comes from the public hub into the data folder, unless told otherwise, and nothing else need be set', () => {
  expect(readModelSettings({ DATA_DIR: '/var/hotline' })).toEqual({
    modelDir: '/var/hotline/model',
    modelHub: 'https://huggingface.co',
  })
  expect(readModelSettings({ MODEL_DIR: '/models/small', MODEL_HUB: 'https://hub.example/mirror/' })).toEqual({
    modelDir: '/models/small',
    modelHub: 'https://hub.example/mirror',
  })
  expect(readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: '/var/hotline' }).modelDir).toBe('/var/hotline/model')
  expect(readConfig({ DATABASE_URL: databaseUrl, MODEL_DIR: '/models/small' }).modelDir).toBe('/models/small')
  expect(() => readModelSettings({ MODEL_HUB: 'hub.example' })).toThrow(ConfigError)
})

test('When the database is not given, then the complaint says what to give', () => {
  expect(faultsOf({})).toEqual([
    expect.stringMatching(/^DATABASE_URL: 没有设置，请写成 postgresql:.* \/ is missing; give it as postgresql:/),
  ])
})

test('When several settings are wrong, then all of them are named at once', () => {
  expect(faultsOf({ DATABASE_URL: 'x', PORT: 'x', TIME_ZONE: 'x' })).toHaveLength(3)
})

test('When an address ends in slashes, then they are dropped: signatures are made over it', () => {
  expect(readConfig({ ...production, PUBLIC_URL: 'https://hotline.example.gov.cn//' }).publicUrl).toBe(
    'https://hotline.example.gov.cn',
  )
})

test('When production is given a password that is easily guessed, or trusts every address, then it does not start', () => {
  for (const password of [
    'aaaaaaaaaaaa',
    'abababababab',
    'Abcdefghijkl',
    '123456789012',
    'hunterhunter',
    '一一一一一一一一一一一一',
  ])
    expect(faultsOf({ ...production, INITIAL_ADMIN_PASSWORD: password }), password).toMatchObject([
      expect.stringMatching(/^INITIAL_ADMIN_PASSWORD: /),
    ])
  const halves = ['0.0.0.0/1,128.0.0.0/1', '::/1, 8000::/1', 'loopback,128.0.0.0/1']
  const eighths = Array.from({ length: 256 }, (_, at) => `${at}.0.0.0/8`).join(',')
  for (const proxies of [
    '0.0.0.0/0',
    '::/0',
    'loopback, 10.0.0.0/0',
    '0.0.0.0/0.0.0.0',
    '::ffff:0.0.0.0/96',
    '2000::/3',
    '0.0.0.0/128.0.0.0',
    '10.0.0.0/7',
    eighths,
    ...halves,
  ])
    expect(faultsOf({ ...production, TRUSTED_PROXIES: proxies }), proxies).toEqual([
      expect.stringMatching(/^TRUSTED_PROXIES: \p{Script=Han}.*。 \/ trusts so many addresses .*\.$/u),
    ])
  for (const proxies of [
    '10.0.0.0/8',
    'loopback, linklocal, uniquelocal',
    '192.0.2.1',
    '2001:db8::1',
    '10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fd00::/8',
    '10.0.0.0/255.0.0.0',
    '::ffff:10.0.0.0/104',
  ])
    expect(faultsOf({ ...production, INITIAL_ADMIN_PASSWORD: 'n7Qe-wT4kZr9-pLx', TRUSTED_PROXIES: proxies })).toEqual(
      [],
    )
})

test('When an identity provider is named, then its client belongs to it, and production reaches it by https alone', () => {
  const provider = {
    OIDC_ISSUER: 'https://id.example.gov.cn/realms/staff/',
    OIDC_CLIENT_ID: 'hotline',
    OIDC_CLIENT_SECRET: 's',
  }
  expect(readConfig({ DATABASE_URL: databaseUrl }).identityProvider).toBeUndefined()
  expect(readConfig({ ...production, ...provider }).identityProvider).toEqual({
    issuer: 'https://id.example.gov.cn/realms/staff/',
    clientId: 'hotline',
    clientSecret: 's',
    name: 'id.example.gov.cn',
    scopes: 'openid profile',
    groupsClaim: 'groups',
    usernameClaim: 'preferred_username',
  })
  const faults = faultsOf({ ...production, OIDC_ISSUER: 'http://id.example.gov.cn', OIDC_SCOPES: 'profile' })
  expect(faults.map((fault) => fault.split(':')[0])).toEqual([
    'OIDC_CLIENT_ID',
    'OIDC_CLIENT_SECRET',
    'OIDC_SCOPES',
    'OIDC_ISSUER',
  ])
})
