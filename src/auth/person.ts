import type { Person } from '../contract/identity.ts'
import type { Person as Row } from '../platform/database/generated/client.ts'

export const toPerson = (row: Row): Person => ({
  id: row.id,
  username: row.username,
  name: { zh: row.nameZh, en: row.nameEn },
  role: row.role,
  divisionId: row.divisionId,
})
