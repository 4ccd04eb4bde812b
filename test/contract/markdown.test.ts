import { describe, expect, it } from 'vitest'
import { parseInlines, parseMarkdown } from '../../src/contract/markdown.ts'

describe('The Markdown of guides', () => {
  it('When a guide has headings, lists and paragraphs, then each becomes its own block', () => {
    const blocks = parseMarkdown('## 轮候\n\n按**综合评分**\n排序。\n\n- 甲\n- 乙\n\n1. 一\n2. 二\n> 注意')
    expect(blocks.map((block) => block.kind)).toEqual(['heading', 'paragraph', 'list', 'list', 'quote'])
    expect(blocks[1]).toEqual({
      kind: 'paragraph',
      inlines: [
        { kind: 'text', text: '按' },
        { kind: 'strong', text: '综合评分' },
        { kind: 'text', text: '排序。' },
      ],
    })
    expect(blocks[2]).toMatchObject({ ordered: false, items: [[{ text: '甲' }], [{ text: '乙' }]] })
    expect(blocks[3]).toMatchObject({ ordered: true })
  })

  it('When English lines are wrapped, then they join with a space, and Chinese ones without', () => {
    expect(parseMarkdown('apply at\nthe office')).toEqual([
      { kind: 'paragraph', inlines: [{ kind: 'text', text: 'apply at the office' }] },
    ])
    expect(parseMarkdown('到街道\n办理')).toEqual([
      { kind: 'paragraph', inlines: [{ kind: 'text', text: '到街道办理' }] },
    ])
  })

  it('When a paragraph begins with a number or a dash that is no list, then it stays a paragraph', () => {
    expect(parseMarkdown('15个工作日内办结')[0]?.kind).toBe('paragraph')
    expect(parseMarkdown('-5℃以下停工')[0]?.kind).toBe('paragraph')
  })

  it('When a table is written, then its rule line is left out', () => {
    expect(parseMarkdown('| 类别 | 时限 |\n| --- | --- |\n| 变更 | 3日 |')).toEqual([
      {
        kind: 'table',
        rows: [
          [[{ kind: 'text', text: '类别' }], [{ kind: 'text', text: '时限' }]],
          [[{ kind: 'text', text: '变更' }], [{ kind: 'text', text: '3日' }]],
        ],
      },
    ])
  })

  it('When somebody writes HTML or a script address, then it is only text', () => {
    expect(parseInlines('<img src=x onerror=alert(1)>')).toEqual([
      { kind: 'text', text: '<img src=x onerror=alert(1)>' },
    ])
    expect(parseInlines('[点我](javascript:alert(1))').every((inline) => inline.kind === 'text')).toBe(true)
    expect(parseInlines('[他站](//evil.example)').every((inline) => inline.kind === 'text')).toBe(true)
    expect(parseInlines('[法规](https://www.gov.cn/a)')).toEqual([
      { kind: 'link', text: '法规', href: 'https://www.gov.cn/a' },
    ])
  })
})
