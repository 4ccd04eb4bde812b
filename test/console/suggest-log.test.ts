import { describe, expect, it } from 'vitest'
import { suggestLog } from '../../src/console/features/log-form/suggest-log.ts'
import type { LogFields } from '../../src/contract/calls.ts'

const empty: LogFields = {
  who: '',
  when: '',
  where: '',
  what: '',
  course: '',
  notes: '',
  category: null,
  disposition: null,
}
const texts = {
  who: '来电人',
  when: '上午',
  where: '未记录',
  what: (guides: string) => `咨询《${guides}》`,
  course: (guides: string) => `解答《${guides}》`,
  told: (checklists: string) => `告知《${checklists}》`,
  forwarded: (numbers: string) => `转办${numbers}`,
}
function name(id: string) {
  return { id, name: { zh: id, en: id } }
}
const reference = {
  categories: [{ ...name('permit'), parentId: null, divisionId: 'construction-market', kind: null }],
  dispositions: ['answered', 'forwarded', 'referred', 'call_back', 'silent'].map(name),
}
const call = { log: empty, menuCategory: null, guides: [], checklists: [], ticketList: [] }
const guides = [{ guideId: 'construction-market/construction-permit', title: '施工许可' }]

describe('What is proposed for a log', () => {
  it('When a guide was used and no checklist was told, then none is claimed', () => {
    expect(suggestLog({ ...call, guides }, empty, reference, texts)).toMatchObject({
      course: '解答《施工许可》',
      disposition: 'answered',
      category: 'permit',
    })
  })

  it('When checklists were told, then they are named once; one whose message failed is not', () => {
    const checklists = [
      { title: '施工许可', state: 'told' },
      { title: '施工许可', state: 'delivered' },
      { title: '竣工备案', state: 'failed' },
    ] as const
    expect(suggestLog({ ...call, guides, checklists }, empty, reference, texts).course).toBe(
      '解答《施工许可》\n告知《施工许可》',
    )
  })

  it('When a work order was made after the matter had counted as answered, then it counts as forwarded', () => {
    const ticketList = [{ number: 'GD1' }]
    const answered = { ...empty, course: '写好的', disposition: 'answered' }
    const proposed = suggestLog({ ...call, guides, ticketList }, answered, reference, texts)
    expect(proposed).toMatchObject({ disposition: 'forwarded' })
    expect(proposed.course).toBeUndefined()
    const referred = { ...answered, disposition: 'referred' }
    expect(suggestLog({ ...call, ticketList }, referred, reference, texts).disposition).toBeUndefined()
  })
})
