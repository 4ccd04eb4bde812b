import type { Person, SessionPerson } from '../contract/identity.ts'
import type { Person as Table } from '../platform/database/generated/client.ts'

type Row = Pick<Table, 'id' | 'username' | 'nameZh' | 'nameEn' | 'role' | 'divisionId'>

export function toPerson(row: Row): Person {
  return {
    id: row.id,
    username: row.username,
    name: { zh: row.nameZh, en: row.nameEn },
    role: row.role,
    divisionId: row.divisionId,
  }
}

/** The same with what their session says of them. */
export function toSessionPerson(
  row: Row & Pick<Table, 'language'>,
  { pending, endsAt }: { pending: SessionPerson['pending']; endsAt: Date },
): SessionPerson {
  return { ...toPerson(row), language: row.language, pending, endsAt: endsAt.toISOString() }
}
