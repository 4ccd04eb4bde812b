import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guideDraftStates, type GuideDraftState, type GuideDraftStep } from '../../src/contract/guide-drafts.ts'
import { decide, draftActionsFor, type Writer } from '../../src/knowledge/draft.ts'

const author: Writer = { id: 'author', role: 'specialist', divisionId: 'urban-construction' }
const colleague: Writer = { id: 'colleague', role: 'specialist', divisionId: 'urban-construction' }
const stranger: Writer = { id: 'stranger', role: 'specialist', divisionId: 'provident-fund' }
const manager: Writer = { id: 'manager', role: 'manager', divisionId: null }
const operator: Writer = { id: 'operator', role: 'operator', divisionId: null }

const draft = { id: 'd', guideId: 'urban-construction/water', division: 'urban-construction', authorId: 'author' }

test.each<[GuideDraftState, Record<string, readonly string[]>]>([
  ['draft', { author: ['save', 'submit', 'discard'], colleague: [], manager: ['discard'] }],
  ['returned', { author: ['save', 'submit', 'discard'], colleague: [], manager: ['discard'] }],
  ['in_review', { author: ['discard'], colleague: ['publish', 'return'], manager: ['publish', 'return', 'discard'] }],
  ['published', { author: [], colleague: [], manager: [] }],
  ['discarded', { author: [], colleague: [], manager: [] }],
])('When a draft is %s, then exactly these steps are open to each', (state, expected) => {
  const open = [author, colleague, manager].map((writer) => [writer.id, draftActionsFor({ ...draft, state }, writer)])
  expect(Object.fromEntries(open)).toEqual(expected)
  for (const writer of [stranger, operator]) expect(draftActionsFor({ ...draft, state }, writer)).toEqual([])
})

const steps: fc.Arbitrary<GuideDraftStep> = fc.oneof(
  fc.constantFrom<GuideDraftStep>({ action: 'submit' }, { action: 'publish' }, { action: 'discard' }),
  fc.constant<GuideDraftStep>({ action: 'return', note: '请补依据' }),
)
const writers = fc.constantFrom(author, colleague, stranger, manager, operator)

test('When anybody tries anything in any order, then nobody publishes their own, and what is over stays over', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(steps, writers), { maxLength: 25 }), (story) => {
      let state: GuideDraftState = 'draft'
      let submitted = false
      for (const [step, writer] of story) {
        const decision = decide({ ...draft, state }, step, writer)
        if (!decision) continue
        expect(['published', 'discarded']).not.toContain(state)
        state = decision.change.state
        if (step.action === 'submit') submitted = true
        if (step.action === 'publish') {
          expect(submitted).toBe(true)
          expect(writer.id).not.toBe('author')
          expect(decision.change.reviewerId).toBe(writer.id)
        }
        expect(decision.events.length).toBe(step.action === 'publish' ? 0 : 1)
      }
      expect(guideDraftStates).toContain(state)
    }),
  )
})
