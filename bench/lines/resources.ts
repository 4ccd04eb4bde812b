import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { webhookUrls } from '../../src/adapters/twilio/webhook-urls.ts'
import { endCalls } from '../bare-writes.ts'
import { figure, type Line } from '../measure.ts'
import { openConsoles } from '../open-consoles.ts'
import { postEach } from '../post-forms.ts'
import { cpuDuring, rest } from '../read-cpu.ts'
import { directNumber, type BenchService } from '../start-service.ts'
import { callForm, sign } from './webhooks.ts'

const idleSeconds = 10

/** What is used while nobody calls, in percent of one core. */
export async function measureIdle(service: BenchService): Promise<Line[]> {
  const { cpu } = await cpuDuring(service, () => sleep(idleSeconds * 1000))
  function percentOf(ms: number | null): number | null {
    return ms === null ? null : ms / (idleSeconds * 10)
  }
  const both = cpu.application === null || cpu.carrier === null ? null : cpu.application + cpu.carrier
  return [
    {
      what: `Idle for ${idleSeconds} s: of one core`,
      measured: [
        figure('both', percentOf(both), '%'),
        figure('application', percentOf(cpu.application), '%'),
        figure('carrier', percentOf(cpu.carrier), '%'),
        figure('database', percentOf(cpu.database), '%'),
      ],
      goals: [{ of: 'both', atMost: 1 }],
    },
  ]
}

const Heap = z.object({ heap: z.number() })

/** Bytes the application holds once it rests and has collected its garbage. */
async function heapOf({ application }: BenchService): Promise<number> {
  await rest(application.pid)
  const answered = once(application, 'message')
  application.send('heap')
  return Heap.parse((await answered)[0]).heap
}

const [consoles, waiting] = [500, 10_000]

/** What the application holds for open consoles, and for callers in line. */
export async function measureMemory(service: BenchService): Promise<Line[]> {
  // What the start has left is let go of in the first collection or two.
  await heapOf(service)
  const before = await heapOf(service)
  const { close } = await openConsoles(service, consoles)
  const following = await heapOf(service)
  close()
  const alone = await heapOf(service)
  const greeted = webhookUrls('').step({ node: 'greeting', attempt: 1, language: 'zh' }, 'silence')
  const forms = Array.from({ length: waiting }, () =>
    // The carrier's first word of a call may be lost: the greeting's end makes its row, and puts it in line.
    sign(service.url, greeted, { ...callForm('+8613800138000'), To: directNumber }),
  )
  const answers = await postEach(service.url, forms)
  const queued = answers.filter(({ text }) => text.includes('<Enqueue')).length
  const withCalls = await heapOf(service)
  await endCalls(service.databaseUrl)
  return [
    {
      what: `Memory of ${consoles} open consoles`,
      measured: [
        figure('heap and buffers', (following - before) / 1e6, 'MB'),
        figure('without any', before / 1e6, 'MB'),
      ],
      goals: [{ of: 'heap and buffers', atMost: 60 }],
    },
    {
      what: `Memory of a call in line, of ${waiting.toLocaleString('en')}`,
      measured: [
        figure('heap and buffers', (withCalls - alone) / 1e3 / waiting, 'kB'),
        figure('not in line', waiting - queued, 'count'),
      ],
      goals: [
        { of: 'heap and buffers', atMost: 4 },
        { of: 'not in line', atMost: 0 },
      ],
    },
  ]
}
