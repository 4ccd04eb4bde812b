import { describe, expect, test } from 'vitest'
import { standing } from '../../src/console/features/softphone/poor-line.ts'

describe('The quality of a line', () => {
  test('When somebody is silent or plays an even tone, then the line is not called bad', () => {
    expect(standing(new Set(), 'constant-audio-input-level', true).size).toBe(0)
  })
  test('When two warnings of the line stand and one is cleared, then the line is still bad until the other is', () => {
    const both = standing(standing(new Set(), 'high-jitter', true), 'low-mos', true)
    const one = standing(standing(both, 'constant-audio-input-level', false), 'high-jitter', false)
    expect([...one]).toEqual(['low-mos'])
    expect(standing(one, 'low-mos', false).size).toBe(0)
  })
})
