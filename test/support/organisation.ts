import path from 'node:path'
import { loadOrganisation } from '../../src/organisation/load-organisation.ts'

/** The organisation the product ships with. */
export const organisation = loadOrganisation(path.resolve(import.meta.dirname, '../../organisation'))
