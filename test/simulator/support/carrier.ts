import twilio from 'twilio'
import type { SimulatorOptions } from '../../../src/simulator/carrier/options.ts'
import { startSimulator } from '../../../src/simulator/server.ts'

export const account = `AC${'1'.repeat(32)}`
export const accountToken = 'token-of-the-tests'
export const apiKey = `SK${'2'.repeat(32)}`
export const apiSecret = 'secret-of-the-tests'
export const applicationSid = `AP${'3'.repeat(32)}`
export const hotline = '+864001232900'
export const citizen = '+8613800138000'

/** A simulator whose hotline number and TwiML App ask the application at that URL (/voice and /client). */
export async function startTestCarrier(applicationUrl: string, changes: Partial<SimulatorOptions> = {}) {
  const simulator = await startSimulator({
    port: 0,
    host: '127.0.0.1',
    accountSid: account,
    authToken: accountToken,
    apiKeySid: apiKey,
    apiKeySecret: apiSecret,
    applicationSid,
    applicationVoiceUrl: `${applicationUrl}/client`,
    applicationStatusCallback: null,
    numbers: [
      {
        number: hotline,
        name: { zh: '热线', en: 'Hotline' },
        voiceUrl: `${applicationUrl}/voice`,
        statusCallback: `${applicationUrl}/status`,
      },
    ],
    speechRate: 100_000,
    signalGraceMs: 300,
    dataDir: null,
    logLevel: 'silent',
    ...changes,
  })
  const client = twilio(account, accountToken)
  client.api.baseUrl = simulator.url

  async function phone(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') {
    const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
    const response = await fetch(`${simulator.url}/phone${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }
  return {
    ...simulator,
    client,
    phone,
    /** Dials the hotline as a citizen without sound. */
    dial: async (from = citizen, to = hotline): Promise<string> => (await phone('/calls', { from, to })).body.callSid,
    press: (sid: string, digits: string) => phone(`/calls/${sid}/digits`, { digits }),
    hangUp: (sid: string) => phone(`/calls/${sid}/hangup`, {}),
    /** Waits until the telephone's call fits. */
    until: async (sid: string, fits: (call: PhoneCall) => boolean, timeoutMs = 5000): Promise<PhoneCall> => {
      const deadline = performance.now() + timeoutMs
      for (;;) {
        const { body } = await phone(`/calls/${sid}`)
        if (fits(body)) return body
        if (performance.now() > deadline) throw new Error(`the call never came so far: ${JSON.stringify(body)}`)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
  }
}

export type PhoneCall = {
  callSid: string
  status: string
  captions: { kind: string; text?: string; language?: string; who?: string; digits?: string; code?: number }[]
  error: { code: number; message: string } | null
}

export type TestCarrier = Awaited<ReturnType<typeof startTestCarrier>>

export function said(call: PhoneCall, text: string) {
  return call.captions.some((caption) => caption.text?.includes(text))
}
