import fs from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { figure, type Line } from './measure.ts'

/** Linux counts a process's time in hundredths of a second, whatever the kernel's own clock. */
const msPerTick = 10

type Stat = { name: string; parent: number; ms: number; withChildrenMs: number }

/** What Linux says of a process; null where there is none, or no /proc. */
function statOf(pid: number | string): Stat | null {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [open, close] = [text.indexOf('('), text.lastIndexOf(')')]
    // https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html, from its third field on.
    const fields = text
      .slice(close + 2)
      .split(' ')
      .map(Number)
    const [parent = 0, user = 0, system = 0, childUser = 0, childSystem = 0] = [1, 11, 12, 13, 14].map(
      (at) => fields[at],
    )
    return {
      name: text.slice(open + 1, close),
      parent,
      ms: (user + system) * msPerTick,
      withChildrenMs: (user + system + childUser + childSystem) * msPerTick,
    }
  } catch {
    return null
  }
}

/** Milliseconds of processor time that a process has used so far, its threads included; null where it is not known. */
export function cpuOf(pid: number | undefined): number | null {
  return (pid === undefined ? null : statOf(pid)?.ms) ?? null
}

/** The server process above a connection of this machine's; null where the server is elsewhere, or cannot be seen. */
export async function findPostmaster(databaseUrl: string): Promise<number | null> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const backend = statOf(rows[0]?.pid ?? 0)
    return backend?.name.startsWith('postgres') ? backend.parent : null
  } finally {
    await client.end()
  }
}

/** Milliseconds of processor time that the server and its processes have used so far, those that have ended included. */
export function cpuOfServer(postmaster: number | null): number | null {
  const own = postmaster === null ? null : statOf(postmaster)
  if (!own) return null
  const others = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
  return others.reduce((sum, stat) => sum + (stat?.parent === postmaster ? stat.ms : 0), own.withChildrenMs)
}

/** Waits until a process rests after its start: two seconds at less than a twentieth of a core; half a minute at most. */
export async function rest(pid: number | undefined): Promise<void> {
  let restful = 0
  for (let waited = 0; waited < 30 && restful < 2; waited += 1) {
    const before = cpuOf(pid)
    await sleep(1000)
    const after = cpuOf(pid)
    restful = before !== null && after !== null && after - before < 50 ? restful + 1 : 0
  }
}

type Parts = { application: { pid?: number }; carrier: { pid?: number }; databaseUrl: string }
export type Cpu = { application: number | null; carrier: number | null; database: number | null }

/** Does the work, and tells how many milliseconds of processor time each part of the service used meanwhile. */
export async function cpuDuring<Result>(
  { application, carrier, databaseUrl }: Parts,
  work: () => Promise<Result>,
): Promise<{ result: Result; cpu: Cpu }> {
  const postmaster = await findPostmaster(databaseUrl)
  function read(): Cpu {
    return {
      application: cpuOf(application.pid),
      carrier: cpuOf(carrier.pid),
      database: cpuOfServer(postmaster),
    }
  }
  const before = read()
  const result = await work()
  const after = read()
  function used(part: keyof Cpu): number | null {
    const [from, to] = [before[part], after[part]]
    return from === null || to === null ? null : to - from
  }
  return {
    result,
    cpu: { application: used('application'), carrier: used('carrier'), database: used('database') },
  }
}

/** A line that says what each of so many calls cost. */
export function costLine(what: string, { application, carrier, database }: Cpu, calls: number): Line {
  function each(ms: number | null): number | null {
    return ms === null ? null : ms / calls
  }
  return {
    what,
    measured: [
      figure('application', each(application), 'ms'),
      figure('carrier', each(carrier), 'ms'),
      figure('database', each(database), 'ms'),
    ],
  }
}
