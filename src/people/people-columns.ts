import { Language, type Localized } from '../contract/shared.ts'
import { WorkRole, workRoles } from '../contract/role.ts'
import { usualLevel, type ListedPerson } from '../contract/people.ts'
import type { Organisation } from '../organisation/organisation.ts'

/** What cannot be read in a cell, in both languages. */
export class CellFault extends Error {
  constructor(readonly says: Localized) {
    super(says.en)
  }
}

type Column = {
  heading: Localized
  /** Other names the column goes by. */
  also?: readonly string[]
  write: (person: ListedPerson, organisation: Organisation, language: Language) => string
}

export const workRoleNames: Readonly<Record<WorkRole, Localized>> = {
  operator: { zh: '话务员', en: 'Operator' },
  specialist: { zh: '处室专员', en: 'Specialist' },
  manager: { zh: '主管', en: 'Manager' },
}
const languageNames: Readonly<Record<Language, Localized>> = {
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英语', en: 'English' },
}

/** The columns of the file in which people come and go. */
export const peopleColumns = {
  username: { heading: { zh: '用户名', en: 'User name' }, also: ['username'], write: ({ username }) => username },
  name: { heading: { zh: '中文姓名', en: 'Name in Chinese' }, also: ['姓名', 'name'], write: ({ name }) => name.zh },
  nameEn: {
    heading: { zh: '英文姓名', en: 'Name in English' },
    also: ['english name'],
    write: ({ name }) => name.en,
  },
  role: {
    heading: { zh: '角色', en: 'Role' },
    write: ({ role }, _, language) => {
      const known = WorkRole.safeParse(role)
      return known.success ? workRoleNames[known.data][language] : role
    },
  },
  division: {
    heading: { zh: '处室', en: 'Division' },
    write: ({ divisionId }, { divisions }, language) =>
      divisions.find(({ id }) => id === divisionId)?.name[language] ?? divisionId ?? '',
  },
  skills: {
    heading: { zh: '技能', en: 'Skills' },
    write: ({ skills }) => skills.map(({ skill, level }) => `${skill}:${level}`).join(';'),
  },
  extension: { heading: { zh: '分机', en: 'Extension' }, write: ({ extension }) => extension ?? '' },
  language: {
    heading: { zh: '界面语言', en: 'Language' },
    also: ['语言'],
    write: ({ language: spoken }, _, language) => languageNames[spoken][language],
  },
} satisfies Record<string, Column>
export type ColumnName = keyof typeof peopleColumns

function isColumn(name: string): name is ColumnName {
  return Object.hasOwn(peopleColumns, name)
}
export const columnNames: readonly ColumnName[] = Object.keys(peopleColumns).filter(isColumn)

function alike(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}

/** The column that a heading names, in either language; undefined for any other. */
export function columnOf(heading: string): ColumnName | undefined {
  return columnNames.find((name) => {
    const column: Column = peopleColumns[name]
    return [column.heading.zh, column.heading.en, ...(column.also ?? [])].map(alike).includes(alike(heading))
  })
}

export function readRole(text: string): WorkRole {
  const role = workRoles.find((one) =>
    [one, workRoleNames[one].zh, workRoleNames[one].en].map(alike).includes(alike(text)),
  )
  if (role) return role
  throw new CellFault({
    zh: `没有“${text}”这个角色，请填：话务员、处室专员、主管。`,
    en: `“${text}” is no role of the work. Write Operator, Specialist or Manager.`,
  })
}

export function readDivision(text: string, { divisions }: Organisation): string | null {
  if (text === '') return null
  const found = divisions.find(({ id, name }) => [id, name.zh, name.en].map(alike).includes(alike(text)))
  if (found) return found.id
  throw new CellFault({
    zh: `没有“${text}”这个处室，请填处室名称。`,
    en: `There is no division “${text}”. Write its name.`,
  })
}

/** `housing:4;general`: skills with their levels, the usual one where none is written. */
export function readSkills(text: string, known: readonly string[]): { skill: string; level: number }[] {
  return text
    .normalize('NFKC')
    .split(/[;,、\s]+/)
    .filter(Boolean)
    .map((part) => {
      const [skill = '', level = String(usualLevel)] = part.split(':')
      if (!known.includes(skill))
        throw new CellFault({
          zh: `没有“${skill}”这个技能，可填：${known.join('、')}。`,
          en: `There is no skill “${skill}”. There are ${known.join(', ')}.`,
        })
      if (!/^[1-5]$/.test(level))
        throw new CellFault({
          zh: `技能“${skill}”的级别应为 1 至 5，如 ${skill}:3。`,
          en: `The level of “${skill}” must be 1 to 5, as in ${skill}:3.`,
        })
      return { skill, level: Number(level) }
    })
}

export function readLanguage(text: string): Language {
  if (text === '') return 'zh'
  const found = Language.options.find((one) =>
    [one, languageNames[one].zh, languageNames[one].en, ...(one === 'en' ? ['英文'] : [])]
      .map(alike)
      .includes(alike(text)),
  )
  if (found) return found
  throw new CellFault({ zh: '请填“中文”或“英语”。', en: 'Write Chinese or English.' })
}
