import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LogEntry } from '../../src/contract/calls.ts'
import { changeLogForm, fieldsOf, isDirty, openLogForm } from '../../src/console/features/log-form/log-form-state.ts'

function entry(part: Partial<LogEntry> = {}): LogEntry {
  return {
    who: '',
    when: '',
    where: '',
    what: '',
    course: '',
    notes: '',
    category: null,
    disposition: null,
    revision: 0,
    submittedAt: null,
    savedAt: null,
    ...part,
  }
}

describe('The draft of a log', () => {
  it('When something is typed while a save is under way, then it is still to be saved afterwards', () => {
    const typed = changeLogForm(openLogForm(entry(), null), { type: 'typed', values: { who: '王' } })
    const more = changeLogForm(changeLogForm(typed, { type: 'saving' }), { type: 'typed', values: { who: '王女士' } })
    const saved = changeLogForm(more, {
      type: 'saved',
      sent: typed.values,
      entry: entry({ who: '王', revision: 1, savedAt: '2026-11-23T02:00:00.000Z' }),
    })
    expect(saved.values.who).toBe('王女士')
    expect(saved.revision).toBe(1)
    expect(isDirty(saved)).toBe(true)
  })

  it('When a newer draft exists elsewhere, then what was typed stays until the operator chooses', () => {
    const typed = changeLogForm(openLogForm(entry(), null), { type: 'typed', values: { what: '我写的' } })
    const conflict = changeLogForm(typed, { type: 'arrived', theirs: entry({ what: '别处写的', revision: 4 }) })
    expect(conflict.phase).toBe('conflict')
    expect(conflict.values.what).toBe('我写的')

    const mine = changeLogForm(conflict, { type: 'kept_mine' })
    expect([mine.values.what, mine.revision, isDirty(mine)]).toEqual(['我写的', 4, true])
    const theirs = changeLogForm(conflict, { type: 'took_theirs' })
    expect([theirs.values.what, theirs.revision, isDirty(theirs)]).toEqual(['别处写的', 4, false])
  })

  it('When both sides say the same, then there is nothing to choose', () => {
    const typed = changeLogForm(openLogForm(entry(), null), { type: 'typed', values: { what: '一样' } })
    expect(changeLogForm(typed, { type: 'arrived', theirs: entry({ what: '一样', revision: 2 }) })).toMatchObject({
      phase: 'idle',
      revision: 2,
      theirs: null,
    })
  })

  it('When the page was reloaded before a save, then the kept copy is taken up, or offered beside a newer one', () => {
    const values = { ...fieldsOf(entry()), who: '没来得及保存' }
    expect(openLogForm(entry(), { values, saved: fieldsOf(entry()), revision: 0 })).toMatchObject({
      values: { who: '没来得及保存' },
      phase: 'idle',
    })
    expect(
      openLogForm(entry({ who: '他人', revision: 3 }), { values, saved: fieldsOf(entry()), revision: 0 }),
    ).toMatchObject({
      values: { who: '没来得及保存' },
      phase: 'conflict',
    })
  })

  it('When both sides have changed different fields, then they merge by themselves, and what is typed is still saved', () => {
    const typed = changeLogForm(openLogForm(entry(), null), { type: 'typed', values: { notes: '我的备注' } })
    const merged = changeLogForm(typed, { type: 'arrived', theirs: entry({ what: '别处写的', revision: 2 }) })
    expect(merged).toMatchObject({ values: { notes: '我的备注', what: '别处写的' }, phase: 'idle', revision: 2 })
    expect(isDirty(merged)).toBe(true)
    const idle = changeLogForm(openLogForm(entry(), null), {
      type: 'arrived',
      theirs: entry({ who: '王', revision: 1 }),
    })
    expect([idle.values.who, isDirty(idle)]).toEqual(['王', false])
  })

  it('When more arrives while a conflict is undecided, then neither choice overwrites what is newer', () => {
    const typed = changeLogForm(openLogForm(entry(), null), { type: 'typed', values: { what: '我写的' } })
    const conflict = changeLogForm(typed, { type: 'arrived', theirs: entry({ what: '别处写的', revision: 1 }) })
    const more = changeLogForm(conflict, {
      type: 'arrived',
      theirs: entry({ what: '别处写的', course: '后来写的', revision: 2 }),
    })
    expect(more).toMatchObject({ phase: 'conflict', values: { what: '我写的', course: '后来写的' }, revision: 2 })
    expect(changeLogForm(more, { type: 'kept_mine' }).values).toMatchObject({ what: '我写的', course: '后来写的' })
    expect(changeLogForm(more, { type: 'took_theirs' }).values).toMatchObject({ what: '别处写的', course: '后来写的' })
  })

  it('When the page is left with a conflict undecided, then it is undecided when the log is opened again', () => {
    const typed = changeLogForm(openLogForm(entry(), null), { type: 'typed', values: { what: '我写的' } })
    const newer = entry({ what: '别处写的', revision: 3 })
    const { values, saved, revision } = changeLogForm(typed, { type: 'arrived', theirs: newer })
    expect(openLogForm(newer, { values, saved, revision })).toMatchObject({ phase: 'conflict', theirs: newer })
  })

  it('When any fields are changed on both sides, then every field ends as one side has it, and none is lost', () => {
    const text = fc.constantFrom('', '甲', '乙')
    const fields = fc.record({ who: text, what: text, course: text })
    fc.assert(
      fc.property(fields, fields, fields, fc.constantFrom('kept_mine', 'took_theirs'), (base, mine, theirs, choice) => {
        const typed = changeLogForm(openLogForm(entry(base), null), { type: 'typed', values: mine })
        const arrived = changeLogForm(typed, { type: 'arrived', theirs: entry({ ...theirs, revision: 1 }) })
        const { values } = changeLogForm(arrived, { type: choice })
        for (const field of ['who', 'what', 'course'] as const) {
          const changed = [mine, theirs].filter((side) => side[field] !== base[field])
          const [only] = changed.length === 1 ? changed : [choice === 'kept_mine' ? mine : theirs]
          expect(values[field]).toBe(changed.length === 0 ? base[field] : only?.[field])
        }
      }),
    )
  })

  it('When the log is being submitted, then a save that arrives late does not reopen it', () => {
    const submitting = changeLogForm(changeLogForm(openLogForm(entry(), null), { type: 'saving' }), {
      type: 'submitting',
    })
    expect(
      changeLogForm(submitting, { type: 'saved', sent: submitting.values, entry: entry({ revision: 1 }) }).phase,
    ).toBe('submitting')
  })
})
