import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { writeLookupModel } from './write-onnx.ts'

const width = 64
const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'] as const
function specialToken(content: string, id: number) {
  return {
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  }
}

/** What a model is made of: the characters it knows, and groups of those that mean the same to it. */
export type TinyModel = { name: string; characters: string; alike: readonly string[] }

/** A direction of its own for every seed, the same on every machine. */
function direction(seed: string): number[] {
  const digest = Buffer.concat([0, 1].map((part) => createHash('sha256').update(`${part} ${seed}`).digest()))
  const values = [...digest].map((byte) => byte - 127.5)
  const length = Math.hypot(...values)
  return values.map((value) => value / length)
}

function tokenizer(vocabulary: readonly string[]) {
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special.map(specialToken),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [
        { SpecialToken: { id: '[CLS]', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '[SEP]', type_id: 0 } },
      ],
      pair: [
        { SpecialToken: { id: '[CLS]', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '[SEP]', type_id: 0 } },
        { Sequence: { id: 'B', type_id: 1 } },
        { SpecialToken: { id: '[SEP]', type_id: 1 } },
      ],
      special_tokens: Object.fromEntries(
        [2, 3].map((id) => [special[id], { id: special[id], ids: [id], tokens: [special[id]] }]),
      ),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
    },
  }
}

/**
 * Writes a sentence model into the folder: one token a character, each character a direction of its own, the characters
 * of a group one direction together. Texts are as near as they share characters or groups of them.
 */
export function writeTinyModel(folder: string, { name, characters, alike }: TinyModel): string {
  const known = [...new Set(`${characters}${alike.join('')}`.toLowerCase().match(/\p{L}|\p{N}/gu))]
  const latin = known.filter((character) => /[a-z0-9]/.test(character))
  const vocabulary = [...special, ...known, ...latin.map((character) => `##${character}`)]
  function meaning(token: string): number[] {
    const character = token.replace(/^##/, '')
    const group = alike.find((same) => same.includes(character))
    return direction(`${name} ${group ?? character}`)
  }
  const faint = direction('nothing').map((value) => value / 100)
  const table = Float32Array.from(vocabulary.flatMap((token, id) => (id < special.length ? faint : meaning(token))))
  function write(file: string, content: string | Uint8Array): void {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    fs.writeFileSync(path.join(folder, file), content)
  }
  write(
    'config.json',
    JSON.stringify({
      _name_or_path: name,
      model_type: 'bert',
      architectures: ['BertModel'],
      hidden_size: width,
      num_hidden_layers: 1,
      num_attention_heads: 1,
      intermediate_size: width,
      max_position_embeddings: 512,
      type_vocab_size: 2,
      vocab_size: vocabulary.length,
      pad_token_id: 0,
    }),
  )
  write('tokenizer.json', JSON.stringify(tokenizer(vocabulary)))
  write(
    'tokenizer_config.json',
    JSON.stringify({
      tokenizer_class: 'BertTokenizer',
      do_lower_case: true,
      model_max_length: 512,
      pad_token: '[PAD]',
      unk_token: '[UNK]',
      cls_token: '[CLS]',
      sep_token: '[SEP]',
    }),
  )
  write('onnx/model_quantized.onnx', writeLookupModel(table, width))
  return folder
}

/** A folder that is removed by `remove`, with a model in it. */
export function tinyModel(model: TinyModel): { folder: string; remove: () => void } {
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-model-'))
  return {
    folder: writeTinyModel(path.join(parent, 'model'), model),
    remove: () => fs.rmSync(parent, { recursive: true, force: true }),
  }
}
