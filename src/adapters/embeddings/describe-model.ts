import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { TextKind } from '../../knowledge/semantic-embedder.ts'
import type { ModelSetup } from './messages.ts'

/** The files a model's folder must have; of its networks one, the first that is there. */
export const requiredFiles = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const
export const networks = [
  { file: 'onnx/model_quantized.onnx', dtype: 'q8' },
  { file: 'onnx/model_int8.onnx', dtype: 'int8' },
  { file: 'onnx/model_uint8.onnx', dtype: 'uint8' },
  { file: 'onnx/model.onnx', dtype: 'fp32' },
] as const
const poolingFile = '1_Pooling/config.json'
export const optionalFiles = ['special_tokens_map.json', poolingFile] as const
/** Says under what name the model was fetched. */
export const nameFile = 'fetched.json'

export type Model = {
  /** The name, and a hash of all that decides what the vectors are. */
  id: string
  folder: string
  dtype: ModelSetup['dtype']
  pooling: ModelSetup['pooling']
  /** What is put before a text of each kind. */
  prefixes: Record<TextKind, string>
}

export type Described = { kind: 'absent' } | { kind: 'broken'; reason: string } | { kind: 'model'; model: Model }

const Config = z.object({ model_type: z.string(), _name_or_path: z.string().optional() })
const Fetched = z.object({ name: z.string().min(1) })
const Pooling = z.object({
  pooling_mode_cls_token: z.boolean().default(false),
  pooling_mode_lasttoken: z.boolean().default(false),
})

/** How families of models were trained, where their files do not say. */
const families = [
  { name: /(^|[ /_-])bge-/i, pooling: 'cls', prefixes: { question: '', passage: '' } },
  { name: /(^|[ /_-])e5-/i, pooling: 'mean', prefixes: { question: 'query: ', passage: 'passage: ' } },
  { name: /(?:)/, pooling: 'mean', prefixes: { question: '', passage: '' } },
] as const

/** What model a folder holds. Reads every file once; never throws for what a folder holds or lacks. */
export async function describeModel(folder: string): Promise<Described> {
  if (!fs.existsSync(folder)) return { kind: 'absent' }
  try {
    const missing = requiredFiles.filter((file) => !fs.existsSync(path.join(folder, file)))
    const network = networks.find(({ file }) => fs.existsSync(path.join(folder, file)))
    if (missing.length > 0) return { kind: 'broken', reason: `it lacks ${missing.join(', ')}` }
    if (!network)
      return { kind: 'broken', reason: `it lacks a network: ${networks.map(({ file }) => file).join(' or ')}` }
    const name = nameOf(folder)
    const family = families.find((known) => known.name.test(`${name} ${path.basename(folder)}`)) ?? families[2]
    const said = readOptional(folder, poolingFile, Pooling)
    const pooling = !said
      ? family.pooling
      : said.pooling_mode_cls_token
        ? 'cls'
        : said.pooling_mode_lasttoken
          ? 'last_token'
          : 'mean'
    const hash = await hashFiles(
      folder,
      [...requiredFiles, network.file],
      [pooling, family.prefixes.question, family.prefixes.passage],
    )
    return {
      kind: 'model',
      model: { id: `${name}@${hash}`, folder, dtype: network.dtype, pooling, prefixes: family.prefixes },
    }
  } catch (error) {
    return { kind: 'broken', reason: error instanceof Error ? error.message : String(error) }
  }
}

/**
 * The name a model was fetched by, else what it calls itself, else its folder's. Throws when a file of it cannot be
 * read.
 */
export function nameOf(folder: string): string {
  return (
    readOptional(folder, nameFile, Fetched)?.name ??
    readJson(folder, 'config.json', Config)._name_or_path ??
    path.basename(folder)
  )
}

function readJson<Content>(folder: string, file: string, schema: z.ZodType<Content>): Content {
  try {
    return schema.parse(JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')))
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof z.ZodError ? z.prettifyError(error) : String(error)}`, {
      cause: error,
    })
  }
}

function readOptional<Content>(folder: string, file: string, schema: z.ZodType<Content>): Content | null {
  return fs.existsSync(path.join(folder, file)) ? readJson(folder, file, schema) : null
}

async function hashFiles(folder: string, files: readonly string[], further: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(further))
  for (const file of files) await pipeline(fs.createReadStream(path.join(folder, file)), hash, { end: false })
  return hash.digest('hex').slice(0, 12)
}
