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
    const conflict = changeLogForm(typed, { type: 'conflicted', theirs: entry({ what: '别处写的', revision: 4 }) })
    expect(conflict.phase).toBe('conflict')
    expect(conflict.values.what).toBe('我写的')

    const mine = changeLogForm(conflict, { type: 'kept_mine' })
    expect([mine.values.what, mine.revision, isDirty(mine)]).toEqual(['我写的', 4, true])
    const theirs = changeLogForm(conflict, { type: 'took_theirs' })
    expect([theirs.values.what, theirs.revision, isDirty(theirs)]).toEqual(['别处写的', 4, false])
  })

  it('When both sides say the same, then there is nothing to choose', () => {
    const typed = changeLogForm(openLogForm(entry(), null), { type: 'typed', values: { what: '一样' } })
    expect(changeLogForm(typed, { type: 'conflicted', theirs: entry({ what: '一样', revision: 2 }) })).toMatchObject({
      phase: 'idle',
      revision: 2,
      theirs: null,
    })
  })

  it('When the page was reloaded before a save, then the kept copy is taken up, or offered beside a newer one', () => {
    const values = { ...fieldsOf(entry()), who: '没来得及保存' }
    expect(openLogForm(entry(), { values, revision: 0 })).toMatchObject({
      values: { who: '没来得及保存' },
      phase: 'idle',
    })
    expect(openLogForm(entry({ who: '他人', revision: 3 }), { values, revision: 0 })).toMatchObject({
      values: { who: '没来得及保存' },
      phase: 'conflict',
    })
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
