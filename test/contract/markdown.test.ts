import { describe, expect, it } from 'vitest'
import { markdownFault } from '../../src/contract/markdown/budget.ts'
import { parseInlines, parseMarkdown } from '../../src/contract/markdown/parse-markdown.ts'

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

  it('When lists are within lists, then they stay so', () => {
    expect(parseMarkdown('- 甲\n  - 乙\n- 丙')).toEqual([
      {
        kind: 'list',
        ordered: false,
        items: [
          [
            { kind: 'text', text: '甲' },
            { kind: 'list', ordered: false, items: [[{ kind: 'text', text: '乙' }]] },
          ],
          [{ kind: 'text', text: '丙' }],
        ],
      },
    ])
  })

  it('When a line begins with a Chinese ordinal, then it is an item, whichever number it begins with', () => {
    expect(parseMarkdown('需要：\n3、合同\n4、身份证')).toEqual([
      { kind: 'paragraph', inlines: [{ kind: 'text', text: '需要：' }] },
      {
        kind: 'list',
        ordered: true,
        start: 3,
        items: [[{ kind: 'text', text: '合同' }], [{ kind: 'text', text: '身份证' }]],
      },
    ])
    expect(parseMarkdown('> 1、甲\n> 2、乙')).toMatchObject([
      { kind: 'quote', blocks: [{ kind: 'list', items: [[{ text: '甲' }], [{ text: '乙' }]] }] },
    ])
  })

  it('When words are stressed, then it is seen, beside Chinese punctuation too, and a link in them stays one', () => {
    expect(parseInlines('请*务必*带**“原件”**来')).toEqual([
      { kind: 'text', text: '请' },
      { kind: 'emphasis', text: '务必' },
      { kind: 'text', text: '带' },
      { kind: 'strong', text: '“原件”' },
      { kind: 'text', text: '来' },
    ])
    expect(parseInlines('**见[办法[2020]3号](https://www.gov.cn/a_(1))**')).toEqual([
      { kind: 'strong', text: '见' },
      { kind: 'link', text: '办法[2020]3号', href: 'https://www.gov.cn/a_(1)' },
    ])
    expect(parseInlines('[拨打](tel:12345)、[来信](mailto:a@b.cn)').map(({ kind }) => kind)).toEqual([
      'link',
      'text',
      'link',
    ])
  })

  it('When a cell holds a bar, then it is no border', () => {
    expect(parseMarkdown('| 甲\\|乙 | 丙 |\n|---|---|\n| 1 | 2 |')).toMatchObject([
      {
        kind: 'table',
        rows: [
          [[{ text: '甲|乙' }], [{ text: '丙' }]],
          [[{ text: '1' }], [{ text: '2' }]],
        ],
      },
    ])
  })

  it('When a plain text looks like a definition, a code or an underlined heading, then nothing of it is lost', () => {
    for (const text of ['[注]: 以公告为准', '    缩进的一段', '标题\n====', '&nbsp 号', '!见[附件]'])
      expect(
        parseMarkdown(text).flatMap((block) => ('inlines' in block ? block.inlines.map((piece) => piece.text) : [])),
        text,
      ).toEqual([text.trim().replace('\n', '')])
  })
})

describe('A text made to hold everybody up', () => {
  const patterns = [
    '[',
    '*',
    '*a',
    '*a_',
    '>',
    '> ',
    '- ',
    '1. ',
    '1、',
    '`',
    '![',
    '](',
    '|',
    '- a\n',
    '> a\nb\n',
    '*a\n',
  ]

  it('When it is long, then it is shown as it stands at once, and refused with a reason', () => {
    for (const pattern of patterns) {
      const text = pattern.repeat(230_000)
      const began = performance.now()
      const blocks = parseMarkdown(text)
      expect(performance.now() - began, pattern).toBeLessThan(400)
      expect(
        blocks.every(({ kind }) => kind === 'paragraph'),
        pattern,
      ).toBe(true)
      expect(markdownFault(text), pattern).toMatchObject({ zh: expect.any(String), en: expect.any(String) })
    }
  })

  it('When it is just short enough to be read, then it is read in a moment', () => {
    for (const pattern of patterns) {
      const text = [...Array(10)].reduce<string>((longest, _, at) => {
        const longer = longest + pattern.repeat(2 ** (9 - at))
        return markdownFault(longer) ? longest : longer
      }, '')
      const began = performance.now()
      parseMarkdown(text)
      expect(performance.now() - began, pattern).toBeLessThan(1_000)
    }
    expect(markdownFault('- 甲，**乙**\n'.repeat(300))).toBeNull()
  })
})
