import path from 'node:path'
import { readWords } from '../../src/knowledge/everyday-words.ts'

/** The everyday words the product ships with. */
export const everydayWords = readWords(path.resolve(import.meta.dirname, '../../knowledge-base')).words
