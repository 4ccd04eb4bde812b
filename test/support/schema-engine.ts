import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

type SchemaEngine = import('@prisma/schema-engine-wasm').SchemaEngine

const root = path.resolve(import.meta.dirname, '../..')

/**
 * Prisma's schema engine as WebAssembly, which comes with the npm package; the CLI would download a binary instead.
 * Plain Node cannot import the package's own entry, hence the instantiation by hand.
 */
async function openSchemaEngine(connectionString: string, schema: string): Promise<SchemaEngine> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const glue = await import(pathToFileURL(path.join(folder, 'schema_engine_bg.js')).href)
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(path.join(folder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': glue,
  })
  glue.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
  const adapter = bindMigrationAwareSqlAdapterFactory(
    new PrismaPg(
      { connectionString, allowExitOnIdle: true, idleTimeoutMillis: 100 },
      { onPoolError: () => undefined, onConnectionError: () => undefined },
    ),
  )
  return glue.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, adapter)
}

/** The SQL that makes schema.prisma's tables in an empty database; `connectionString` is only the engine's home. */
export async function scriptSchema(connectionString: string): Promise<string> {
  const schema = fs.readFileSync(path.join(root, 'prisma/schema.prisma'), 'utf8')
  const engine = await openSchemaEngine(connectionString, schema)
  const result = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return result.stdout ?? ''
}
