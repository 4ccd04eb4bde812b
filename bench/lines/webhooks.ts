import { randomBytes } from 'node:crypto'
import twilio from 'twilio'
import { paths } from '../../src/adapters/twilio/webhook-urls.ts'
import { localCarrier } from '../../src/config.ts'
import { each, interleave, ms, post, ratio, type Line, type SignedForm } from '../measure.ts'
import { hotlineNumber, type BenchService } from '../start-service.ts'

export function sign(url: string, path: string, fields: Record<string, string>): SignedForm {
  return {
    path,
    body: new URLSearchParams(fields).toString(),
    signature: twilio.getExpectedTwilioSignature(localCarrier.authToken, url + path, fields),
  }
}

export function callForm(from: string) {
  return {
    CallSid: `CA${randomBytes(16).toString('hex')}`,
    AccountSid: localCarrier.accountSid,
    From: from,
    To: hotlineNumber,
    CallStatus: 'ringing',
    Direction: 'inbound',
    ApiVersion: '2010-04-01',
    Caller: from,
    Called: hotlineNumber,
  }
}

/** A webhook that is checked and answered without the database: a voice SDK of nobody's, which is hung up. */
export async function measurePlainWebhook({ url, baselineUrl }: BenchService): Promise<Line[]> {
  const form = callForm('client:nobody')
  function run(at: string, path: string) {
    return async () => (await post(at, [sign(at, path, form)], 2)).perSecond
  }
  const {
    ours = 0,
    bare = 0,
    sdk = 0,
  } = await interleave(3, {
    ours: run(url, paths.operator),
    bare: run(baselineUrl, '/bare'),
    sdk: run(baselineUrl, '/sdk'),
  })
  return [
    {
      what: 'Signed TwiML webhook, no database',
      measured: `${each(ours)} = ${ratio(ours / bare)}`,
      baseline: `bare form POST ${each(bare)}`,
      goal: '≥0.50×',
      met: ours / bare >= 0.5,
    },
    {
      what: '',
      measured: ratio(ours / sdk),
      baseline: `SDK validate + VoiceResponse ${each(sdk)}`,
      goal: '≥1.50×',
      met: ours / sdk >= 1.5,
    },
  ]
}

/** A caller's first webhook: the call and its event are committed before the answer. */
export async function measureCommittingWebhook({ url, baselineUrl }: BenchService): Promise<Line[]> {
  function forms(count: number) {
    return Array.from({ length: count }, () => sign(url, paths.incoming, callForm('+8613800138000')))
  }
  const { ours = 0, bare = 0 } = await interleave(3, {
    ours: async () => (await post(url, forms(6000), 2)).perSecond,
    bare: async () => (await post(baselineUrl, [sign(baselineUrl, '/bare', callForm('+8613800138000'))], 2)).perSecond,
  })
  const paced = await post(url, forms(3500), 6, 500)
  return [
    {
      what: 'Webhook that commits an event',
      measured: `${each(ours)} = ${ratio(ours / bare)}`,
      baseline: `bare form POST ${each(bare)}`,
      goal: '≥0.15×',
      met: ours / bare >= 0.15,
    },
    {
      what: '… at 500 a second',
      measured: `p99 ${ms(paced.p99)}, ${each(paced.perSecond)} answered, ${paced.failures} not 2xx`,
      baseline: '–',
      goal: 'p99 ≤25 ms, none',
      met: paced.p99 <= 25 && paced.failures === 0,
    },
  ]
}
