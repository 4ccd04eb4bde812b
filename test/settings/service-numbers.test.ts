import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Reference } from '../../src/contract/reference.ts'
import { ServiceHours, ServiceNumbers } from '../../src/contract/service-numbers.ts'
import { Setting } from '../../src/contract/settings.ts'
import { eventually } from '../support/eventually.ts'
import { Client } from '../support/browserless-console.ts'
import { directNumber, hotlineNumber, startService, type Instance, type Service } from '../support/service.ts'

let service: Service
let other: Instance
let administrator: Client
beforeAll(async () => {
  service = await startService()
  other = await service.launch()
  administrator = await service.signIn('admin1')
})
afterAll(() => service.stop())

const name = { zh: '供热热线', en: 'Heating line' }
async function current() {
  const all = await administrator.get(z.array(Setting), 'GET', '/api/settings')
  const { value, version } = Setting.parse(all.find(({ key }) => key === 'service_numbers'))
  return { numbers: ServiceNumbers.parse(value), version }
}
async function change(make: (numbers: ServiceNumbers) => unknown, by = administrator) {
  const { numbers, version } = await current()
  return by.ask('PUT', '/api/settings/service_numbers', {
    value: make(numbers),
    reason: '试行',
    expectedVersion: version,
  })
}
async function refusals(make: (numbers: ServiceNumbers) => unknown) {
  const response = await change(make)
  expect(response.status).toBe(400)
  return z.object({ fields: z.record(z.string(), z.string()) }).parse(response.body).fields
}
async function dialled() {
  const body: unknown = await (await fetch(`${service.carrierUrl}/phone/numbers`)).json()
  return z
    .object({ numbers: z.array(z.object({ number: z.string() })) })
    .parse(body)
    .numbers.map(({ number }) => number)
}

test('When nobody has changed them, then the numbers of the environment hold, and the local carrier has them', async () => {
  expect((await current()).numbers.map(({ number, flow }) => [number, flow])).toEqual([
    [hotlineNumber, 'hotline'],
    [directNumber, 'direct'],
  ])
  expect(await dialled()).toEqual([hotlineNumber, directNumber])
})

test('When a number leads nowhere, is there twice or is the last one, then it is refused in its place', async () => {
  expect(await refusals((all) => [...all, { number: '12345', name, flow: 'night' }])).toMatchObject({
    'value.2.flow': expect.stringContaining('没有语音流程“night”'),
  })
  expect(await refusals((all) => [...all, { number: '400 123 2900', name, flow: 'direct' }])).toMatchObject({
    'value.2.number': expect.stringContaining('已在列表中'),
  })
  expect(await refusals((all) => [...all, { number: '一二三', name, flow: 'direct' }])).toMatchObject({
    'value.2.number': expect.stringContaining('不是电话号码'),
  })
  expect(await refusals((all) => all.map((one) => ({ ...one, retired: true })))).toMatchObject({
    value: expect.stringContaining('至少要有一个号码在用'),
  })
  expect(await refusals((all) => all.slice(1))).toMatchObject({ value: expect.stringContaining('不能去掉') })
})

test('When a number is added at one instance, then within a second it rings at the local carrier and is answered by the other', async () => {
  const there = await new Client(other.url).signIn('admin1')
  const made = await change((all) => [...all, { number: '0571-8123 2901', name, flow: 'direct' }], there)
  expect(made.status).toBe(200)
  await sleep(1000)
  expect(await dialled()).toContain('+8657181232901')
  const citizen = await service.dial('+8613900139001', '+8657181232901')
  await citizen.hears('正在为您接通话务员')
  await citizen.hangUp()
  const call = await service.database.context.db.call.findUniqueOrThrow({ where: { callSid: citizen.callSid } })
  expect(call).toMatchObject({ flow: 'direct', to: '+8657181232901' })
  const { serviceNumbers } = await administrator.get(Reference, 'GET', '/api/reference')
  expect(serviceNumbers).toContainEqual({ number: '+8657181232901', name })
  const page = await (await fetch(`${service.url}/g`, { headers: { 'accept-language': 'zh-CN' } })).text()
  expect(page).toContain('供热热线')
  const { numbers, carrier } = await administrator.get(ServiceHours, 'GET', '/api/service-numbers/hours')
  expect(numbers).toContainEqual({ number: '+8657181232901', open: true, changesAt: null })
  expect(carrier).toEqual({
    local: true,
    voiceUrl: `${service.url}/carrier/voice/incoming`,
    statusUrl: `${service.url}/carrier/status/call`,
  })
})

test('When a number is retired, then the local carrier lets it go, records still count it, and it can be had again', async () => {
  expect(
    (await change((all) => all.map((one) => (one.number === directNumber ? { ...one, retired: true } : one)))).status,
  ).toBe(200)
  await eventually('the carrier lets it go', async () => !(await dialled()).includes(directNumber))
  const { serviceNumbers } = await administrator.get(Reference, 'GET', '/api/reference')
  expect(serviceNumbers.map(({ number }) => number)).toEqual([hotlineNumber, '+8657181232901'])
  const uses = await administrator.get(
    z.array(z.object({ list: z.string(), id: z.string(), used: z.int() })),
    'GET',
    '/api/organisation/uses',
  )
  expect(uses.find(({ list, id }) => list === 'numbers' && id === '+8657181232901')).toMatchObject({ used: 1 })
  expect((await change((all) => all.map((one) => ({ ...one, retired: undefined })))).status).toBe(200)
  await eventually('the carrier has it again', async () => (await dialled()).includes(directNumber))
})

test('When the carrier starts anew and has forgotten, then it is told of all numbers again', async () => {
  const account = 'AC00000000000000000000000000000001'
  const authorization = `Basic ${Buffer.from(`${account}:local-carrier-auth-token`).toString('base64')}`
  const list = `${service.carrierUrl}/2010-04-01/Accounts/${account}/IncomingPhoneNumbers`
  const owned = z
    .object({ incoming_phone_numbers: z.array(z.object({ sid: z.string() })) })
    .parse(await (await fetch(`${list}.json`, { headers: { authorization } })).json()).incoming_phone_numbers
  for (const { sid } of owned)
    expect((await fetch(`${list}/${sid}.json`, { method: 'DELETE', headers: { authorization } })).status).toBe(204)
  await eventually('all are back', async () => (await dialled()).length === owned.length, 15_000)
  const citizen = await service.dial('+8613900139002', hotlineNumber)
  await citizen.hears('欢迎致电')
})
