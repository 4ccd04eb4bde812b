import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chooseUser } from '../src/adapters/embedded-postgres/choose-user.ts'
import { oldestPostgres } from '../src/platform/database/check-server.ts'
import { freePort } from '../src/platform/free-port.ts'

/**
 * `npm run test:postgres [-- paths]`: runs the tests that touch the database on the oldest supported PostgreSQL that
 * the system's packages brought, in a cluster of its own, as a role without superuser rights. Exits 0 and says so where
 * none is installed.
 */
const packages = '/usr/lib/postgresql'
/** What does not touch the database, or asks it for nothing that others do not ask for in less time. */
const leftOut = [
  'simulator/**',
  'browser/**',
  'console/**',
  'contract/**',
  'ivr/**',
  'bench/**',
  'adapters/embedded-*/**',
  'adapters/embeddings/**',
  'adapters/meilisearch/**',
  'knowledge/semantic-*',
  'scenarios/{hard-times,under-attack,logged-lines}.test.ts',
]

function findPrograms(): string | undefined {
  const installed = fs.existsSync(packages) ? fs.readdirSync(packages).map(Number) : []
  const [oldest] = installed.filter((version) => version >= oldestPostgres).toSorted((one, other) => one - other)
  return oldest === undefined ? undefined : path.join(packages, String(oldest), 'bin')
}

async function runOn(programs: string, folder: string, given: readonly string[]): Promise<number> {
  const user = chooseUser() ?? {}
  const port = await freePort()
  const cluster = path.join(folder, 'cluster')
  function run(program: string, ...args: string[]): void {
    execFileSync(path.join(programs, program), args, { ...user, cwd: '/', stdio: ['ignore', 'ignore', 'inherit'] })
  }
  function ask(statement: string): void {
    run('psql', '-h', folder, '-p', String(port), '-U', 'postgres', '-qc', statement)
  }
  run('initdb', '-D', cluster, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync')
  fs.writeFileSync(
    path.join(cluster, 'pg_hba.conf'),
    'local all postgres trust\nhost all all 127.0.0.1/32 scram-sha-256\n',
  )
  // A role that is no superuser cannot drop a database that the server is cleaning up in.
  const options = `-p ${port} -h 127.0.0.1 -k ${folder} -c fsync=off -c autovacuum=off -c max_connections=400`
  run('pg_ctl', '-D', cluster, '-o', options, '-l', path.join(folder, 'log'), '-w', 'start')
  try {
    ask(`CREATE ROLE hotline LOGIN CREATEDB PASSWORD 'hotline'`)
    ask('CREATE DATABASE hotline OWNER hotline')
    const paths = given.length > 0 ? given : leftOut.flatMap((part) => ['--exclude', `test/${part}`])
    const { status } = spawnSync('npx', ['vitest', 'run', ...paths], {
      stdio: 'inherit',
      env: { ...process.env, TEST_DATABASE_SERVER: `postgresql://hotline:hotline@127.0.0.1:${port}/hotline` },
    })
    return status ?? 1
  } finally {
    run('pg_ctl', '-D', cluster, '-m', 'immediate', '-w', 'stop')
  }
}

const programs = findPrograms()
if (programs === undefined) {
  process.stdout.write(
    `No PostgreSQL of ${oldestPostgres} or later under ${packages} (Debian: apt-get install postgresql): these tests are skipped.\n`,
  )
} else {
  process.stdout.write(`${execFileSync(path.join(programs, 'postgres'), ['--version'], { encoding: 'utf8' })}`)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-postgres-'))
  const user = chooseUser()
  if (user) fs.chownSync(folder, user.uid, user.gid)
  try {
    process.exitCode = await runOn(programs, folder, process.argv.slice(2))
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
