import type { Person } from '../contract/identity.ts'
import type { Person as Row } from '../platform/database/generated/client.ts'

export function toPerson(row: Row): Person {
  return {
    id: row.id,
    username: row.username,
    name: { zh: row.nameZh, en: row.nameEn },
    role: row.role,
    divisionId: row.divisionId,
  }
}
