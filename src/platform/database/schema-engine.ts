import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { z } from 'zod'

type Named = { path: string; content: string }
type SchemaEngine = import('@prisma/schema-engine-wasm').SchemaEngine

/**
 * Prisma's schema engine as WebAssembly, which comes with the npm package; the CLI would download a binary instead.
 * Plain Node cannot import the package's own entry, hence the instantiation by hand.
 */
async function withSchemaEngine<Result>(
  connectionString: string,
  schema: string,
  use: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const glue = await import(pathToFileURL(path.join(folder, 'schema_engine_bg.js')).href)
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(path.join(folder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': glue,
  })
  glue.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
  const factory = new PrismaPg(
    { connectionString, allowExitOnIdle: true },
    { onPoolError: () => undefined, onConnectionError: () => undefined },
  )
  const connect = factory.connect.bind(factory)
  const connected: { dispose: () => Promise<void> }[] = []
  // The adapter would cut a script at every semicolon, those inside functions too.
  factory.connect = async () => {
    const adapter = Object.assign(await connect(), {
      executeScript: (script: string) => runScript(connectionString, script),
    })
    connected.push(adapter)
    return adapter
  }
  const adapter = bindMigrationAwareSqlAdapterFactory(factory)
  const engine: SchemaEngine = await glue.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => {},
    adapter,
  )
  try {
    return await use(engine)
  } finally {
    for (const opened of connected) await opened.dispose()
  }
}

/** Runs all statements of the script, or none of them. */
async function runScript(connectionString: string, script: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(script)
  } finally {
    await client.end()
  }
}

const root = path.resolve(import.meta.dirname, '../../..')
const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' }
const filters = { externalTables: [], externalEnums: [] }

export function readSchema(): string {
  return fs.readFileSync(path.join(root, 'prisma/schema.prisma'), 'utf8')
}

/** The migrations of prisma/migrations in order. */
function readMigrations(): Named[] {
  const folder = path.join(root, 'prisma/migrations')
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({
      path: entry.name,
      content: fs.readFileSync(path.join(folder, entry.name, 'migration.sql'), 'utf8'),
    }))
    .sort((a, b) => a.path.localeCompare(b.path))
}

function migrationsList() {
  return {
    baseDir: 'prisma/migrations',
    shadowDbInitScript: '',
    lockfile,
    migrationDirectories: readMigrations().map(({ path: name, content }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: content } },
    })),
  }
}

/** Applies what is missing, as `prisma migrate deploy` would; returns the names of what was applied. */
export async function applyMigrations(connectionString: string): Promise<string[]> {
  const result = await withSchemaEngine(connectionString, readSchema(), (engine) =>
    engine.applyMigrations({ migrationsList: migrationsList(), filters }),
  )
  return z.object({ appliedMigrationNames: z.array(z.string()) }).parse(result).appliedMigrationNames
}

/** The SQL that makes schema.prisma's tables in an empty database; `connectionString` is only the engine's home. */
export async function scriptSchema(connectionString: string): Promise<string> {
  const schema = readSchema()
  const result = await withSchemaEngine(connectionString, schema, (engine) =>
    engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
      script: true,
      exitCode: null,
      filters,
    }),
  )
  return result.stdout ?? ''
}
