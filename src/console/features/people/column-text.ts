import type { Words } from '../../lib/use-words.ts'

/** A column of the file, or a field of a person, by its name. */
export function columnText(name: string, t: Words['t']): string {
  switch (name) {
    case 'username':
      return t('personFields.username')
    case 'name':
      return t('people.nameZh')
    case 'nameEn':
      return t('people.nameEn')
    case 'role':
      return t('personFields.role')
    case 'division':
    case 'divisionId':
      return t('personFields.divisionId')
    case 'skills':
      return t('personFields.skills')
    case 'extension':
      return t('personFields.extension')
    case 'language':
      return t('personFields.language')
    default:
      return name
  }
}
