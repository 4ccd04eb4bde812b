import { randomBytes } from 'node:crypto'
import twilio from 'twilio'
import { paths } from '../../src/adapters/twilio/webhook-urls.ts'
import { localCarrier } from '../../src/config.ts'
import { writeBareCalls } from '../bare-writes.ts'
import { figure, interleave, spread, type Line } from '../measure.ts'
import { connections, postClosed, postOpen, type SignedForm } from '../post-forms.ts'
import { costLine, cpuDuring } from '../read-cpu.ts'
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
    return () => postClosed(at, [sign(at, path, form)], 2)
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
      measured: [
        figure('answers', ours, '/s'),
        figure('of bare', ours / bare, '×'),
        figure('of the SDK', ours / sdk, '×'),
      ],
      baseline: [figure('bare form POST', bare, '/s'), figure('SDK', sdk, '/s')],
      goals: [
        { of: 'of bare', atLeast: 0.5 },
        { of: 'of the SDK', atLeast: 1.5 },
      ],
    },
  ]
}

/** A caller's first webhook: the call and its event are committed before the answer. */
export async function measureCommittingWebhook(service: BenchService): Promise<Line[]> {
  const { url, baselineUrl, bareDatabaseUrl } = service
  function forms(count: number) {
    return Array.from({ length: count }, () => sign(url, paths.incoming, callForm('+8613800138000')))
  }
  const {
    ours = 0,
    bare = 0,
    form = 0,
  } = await interleave(3, {
    ours: () => postClosed(url, forms(6000), 2),
    bare: () => writeBareCalls(bareDatabaseUrl, connections, 2),
    form: () => postClosed(baselineUrl, [sign(baselineUrl, '/bare', callForm('+8613800138000'))], 2),
  })
  const { result: paced, cpu } = await cpuDuring(service, () => postOpen(url, forms(3000), 500))
  return [
    {
      what: 'Webhook that commits a call',
      measured: [figure('answers', ours, '/s'), figure('of bare', ours / bare, '×')],
      baseline: [
        figure(`bare writes of the same rows, ${connections} connections,`, bare, '/s'),
        figure('bare form POST', form, '/s'),
      ],
      goals: [{ of: 'of bare', atLeast: 0.5 }],
    },
    {
      what: '… at 500 a second, each when it is due',
      measured: [
        ...spread(paced.times),
        figure('answered', paced.times.length / paced.took, '/s'),
        figure('not 2xx', paced.answers.filter(({ status }) => status < 200 || status > 299).length, 'count'),
      ],
      goals: [
        { of: 'p99', atMost: 25 },
        { of: 'not 2xx', atMost: 0 },
      ],
    },
    costLine('… processor time a webhook', cpu, paced.times.length),
  ]
}
