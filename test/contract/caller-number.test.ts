import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  canonicalNumber,
  dialledNumber,
  displayNumber,
  isIdentified,
  maskNumber,
  matchNumber,
  messageRefusal,
  textsToFind,
  withheld,
} from '../../src/contract/caller-number.ts'

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}
function digits(length: number) {
  return fc.integer({ min: 0, max: 10 ** length - 1 }).map((value) => String(value).padStart(length, '0'))
}
const mobile = fc.tuple(fc.integer({ min: 3, max: 9 }), digits(9)).map(([second, rest]) => `1${second}${rest}`)
const landline = fc.oneof(
  fc.tuple(fc.constantFrom('10', '20', '21', '23', '25', '28'), fc.integer({ min: 2, max: 8 }), digits(7)),
  fc.tuple(fc.constantFrom('571', '755', '310', '991', '893'), fc.integer({ min: 2, max: 8 }), digits(6)),
  fc.tuple(fc.constantFrom('571', '755', '512'), fc.integer({ min: 2, max: 8 }), digits(7)),
)
const business = fc.tuple(fc.constantFrom('400', '800'), digits(7)).map((parts) => parts.join(''))
const shortCodes = ['110', '120', '12345', '12329', '10086', '95588', '96118', '118114']
const landlines = landline.map((parts) => parts.join(''))

/** The number after 86 or 0, with marks between its digits, which may be full-width, and what copying adds. */
const marked = fc.tuple(
  fc.array(fc.constantFrom('', '', '', ' ', '-', '\u00A0', '\u202C'), { maxLength: 12 }),
  fc.boolean(),
  fc.constantFrom(['', ''], ['\u202A', '\u202C'], ['\u200E', ''], [' ', ' ']),
)
function mark(number: string, [marks, wide, around]: typeof marked extends fc.Arbitrary<infer T> ? T : never): string {
  const text = Array.from(number, (one, at) => one + (marks[at] ?? '')).join('')
  const shown = wide ? text.replace(/[\d+]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)) : text
  return (around[0] ?? '') + shown + (around[1] ?? '')
}
const prefixes = ['+86', '0086', '86', '+860', '+0086', '0']

describe('A telephone number has one spelling', () => {
  test('When a Chinese number is spelt in whatever way, then it is the same number', () => {
    fc.assert(
      fc.property(
        fc.oneof(mobile, landlines, business),
        fc.constantFrom(...prefixes),
        marked,
        (number, prefix, how) => {
          expect(canonicalNumber(mark(prefix + number, how))).toBe(`+86${number}`)
          expect(canonicalNumber(`sip:+86${number}@trunk.example:5060;transport=udp`)).toBe(`+86${number}`)
          expect(canonicalNumber(`"张" <sips:%2B86${number};npdi@10.0.0.1>;tag=1`)).toBe(`+86${number}`)
          expect(canonicalNumber(`tel:+86-${number};phone-context=x`)).toBe(`+86${number}`)
        },
      ),
    )
    fc.assert(
      fc.property(fc.oneof(mobile, business), marked, (number, how) => {
        expect(canonicalNumber(mark(number, how))).toBe(`+86${number}`)
      }),
    )
  })

  test('When anything whatever is spelt, then its one spelling stays as it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          digits(9),
          fc.integer().map(String),
          fc.stringMatching(/^\+[0-9]{3,16}$/),
          fc.stringMatching(/^\+?[0-9 ()-]{0,20}$/),
          fc.stringMatching(/^sips?:[a-z0-9+]{0,12}@[a-z0-9.]{1,12}$/),
        ),
        (text) => {
          const once = canonicalNumber(text)
          expect(canonicalNumber(once)).toBe(once)
        },
      ),
      { numRuns: 5000, examples: [['+310000000'], ['>@!'], ['/']] },
    )
  })

  test.each([
    ['+14155550100', '+14155550100'],
    ['0014155550100', '+14155550100'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['00852 9123 4567', '+85291234567'],
    ['+86 (0)571 8765 4321', '+8657187654321'],
    ['1795113812345678', '+8613812345678'],
    ['17951057187654321', '+8657187654321'],
    ['87654321', '87654321'],
    ['0571-12345', '+8657112345'],
    ['sip:Alice@Example.com:5060;transport=udp', 'sip:Alice@example.com:5060'],
    ['sip:1001@pbx.example', 'sip:1001@pbx.example'],
    ['client:0123abc', 'client:0123abc'],
    ['123456789012345678', '123456789012345678'],
  ])('When %s comes, then it is %s', (written, one) => {
    expect(canonicalNumber(written)).toBe(one)
  })

  test('When a short code is spelt with or without the country, then it is as it is dialled', () => {
    for (const code of shortCodes)
      for (const written of [code, `+86${code}`, `0086 ${code}`]) expect(canonicalNumber(written)).toBe(code)
  })

  test.each([
    '',
    ' ',
    '0',
    '0000000',
    '+',
    'anonymous',
    'Anonymous',
    'ANONYMOUS',
    'Restricted',
    'unknown',
    'Unavailable',
    'private',
    'Private Number',
    'withheld',
    'Unknown Caller',
    'No Caller ID',
    '匿名',
    '号码未显示',
    'null',
    '+266696687',
    '266696687',
    '+7378742833',
    '+7378742883',
    '+2562533',
    '+8656696',
    '+86282452253',
    '+464',
    'sip:anonymous@anonymous.invalid',
    'sip:Restricted@10.0.0.1',
    'sip:x7k@anonymous.invalid',
    'sip:@host',
    'sip:+266696687@sip.twilio.com',
    '<sip:anonymous@10.0.0.1>;tag=1',
    'tel:anonymous',
  ])('When carriers put %j in the place of a number, then it is withheld, and nobody is known by it', (written) => {
    expect(canonicalNumber(written)).toBe(withheld)
    expect(isIdentified(canonicalNumber(written))).toBe(false)
    expect([displayNumber(written, 'zh'), displayNumber(written, 'en')]).toEqual(['号码未显示', 'Number withheld'])
    expect(displayNumber(maskNumber(written), 'zh')).toBe('号码未显示')
    expect(messageRefusal(written, [])).toBe('no_number')
  })

  test('When a local number happens to spell a word on the keypad, then it is still a number', () => {
    expect([canonicalNumber('2562533'), canonicalNumber('8656696')]).toEqual(['2562533', '8656696'])
  })
})

describe('A number as it is shown', () => {
  test.each([
    ['+8613812345678', '138 1234 5678'],
    ['13812345678', '138 1234 5678'],
    ['+86138****5678', '138 **** 5678'],
    ['+8657187654321', '0571-87654321'],
    ['+86571****4321', '0571-****4321'],
    ['+861062345678', '010-62345678'],
    ['+8610****5678', '010-****5678'],
    ['+863105678901', '0310-5678901'],
    ['+864008001234', '400-800-1234'],
    ['+8612345', '12345'],
    ['12345', '12345'],
    ['87654321', '87654321'],
    ['+14155550100', '+1 415 555 0100'],
    ['+1415****0100', '+1415****0100'],
    ['sip:****@example.com', 'sip:****@example.com'],
  ])('When %s is shown, then it is %s in both languages', (number, shown) => {
    expect([displayNumber(number, 'zh'), displayNumber(number, 'en')]).toEqual([shown, shown])
  })

  test('When any number is shown or written for a spreadsheet, then no digit of it is lost', () => {
    fc.assert(
      fc.property(fc.oneof(mobile, landlines, business, fc.constantFrom(...shortCodes)), (number) => {
        const shown = displayNumber(canonicalNumber(`+86${number}`), 'zh')
        expect(digitsOf(shown).replace(/^0/, '')).toBe(number)
        expect(canonicalNumber(shown)).toBe(canonicalNumber(`+86${number}`))
      }),
    )
    expect(dialledNumber('+14155550100', 'zh')).toBe('001-415 555 0100')
    expect(canonicalNumber(dialledNumber('+85291234567', 'en'))).toBe('+85291234567')
  })
})

describe('A number as it is masked', () => {
  test('When any number of seven digits or more is masked, then its last four show and the four before them do not', () => {
    fc.assert(
      fc.property(fc.oneof(mobile, landlines, business), fc.constantFrom('+86', '0'), (number, prefix) => {
        const masked = maskNumber(prefix + number)
        expect(masked.endsWith(`****${number.slice(-4)}`)).toBe(true)
        expect(digitsOf(masked).length).toBeLessThanOrEqual(digitsOf(prefix + number).length - 4)
        expect(masked).toHaveLength((prefix + number).length)
        expect(displayNumber(masked, 'zh')).toContain('***')
        expect(canonicalNumber(masked)).not.toBe(canonicalNumber(prefix + number))
      }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 7, max: 30 }), (length) => {
        const masked = maskNumber('9'.repeat(length))
        expect(digitsOf(masked).length).toBeLessThanOrEqual(Math.min(10, Math.max(4, length - 4)))
      }),
    )
    expect(maskNumber('87654321')).toBe('****4321')
    expect(maskNumber('8765432')).toBe('***5432')
  })

  test('When a SIP address is masked, then the user is hidden and the host is not', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z][a-z0-9._]{2,12}$/),
        fc.stringMatching(/^[a-z]{2,10}\.cn$/),
        (user, host) => {
          fc.pre(canonicalNumber(user) !== withheld)
          expect(maskNumber(`sip:${user}@${host}`)).toBe(`sip:****@${host}`)
        },
      ),
    )
    expect(maskNumber('sips:li@si@pbx.example;user=x')).toBe('sip:****@pbx.example')
  })

  test('When it is nothing that can be read, then nothing of it shows', () => {
    expect([maskNumber('client:0123abc'), maskNumber('张先生 138')]).toEqual(['****', '****'])
  })
})

describe('Whether a number takes text messages', () => {
  const own = ['+864001232900', '12329', '+8613800000000']
  test.each([
    ['+8613812345678', null],
    ['138 1234 5678', null],
    ['+8619912345678', null],
    ['+85291234567', null],
    ['+14155550100', null],
    ['+8657187654321', 'number_landline'],
    ['0571-87654321', 'number_landline'],
    ['87654321', 'number_landline'],
    ['+85221234567', 'number_landline'],
    ['12345', 'number_business'],
    ['+8612345', 'number_business'],
    ['95588', 'number_business'],
    ['400-800-1234', 'number_business'],
    ['9500012345', 'number_business'],
    ['+864001232900', 'number_own'],
    ['4001232900', 'number_own'],
    ['+8612329', 'number_own'],
    ['138 0000 0000', 'number_own'],
    ['1381234567', 'no_number'],
    ['+123', 'no_number'],
    ['sip:a@b.cn', 'no_number'],
  ] as const)('When it is %s, then the answer is %s', (number, refusal) => {
    expect(messageRefusal(number, own)).toBe(refusal)
  })

  test('When it is any mobile number of China, then it takes them, and no landline does', () => {
    fc.assert(
      fc.property(mobile, (number) => {
        expect(messageRefusal(number, [])).toBeNull()
      }),
    )
    fc.assert(
      fc.property(landlines, (number) => {
        expect(messageRefusal(`0${number}`, [])).toBe('number_landline')
      }),
    )
  })
})

describe('A number that somebody looks for', () => {
  function finds(typed: string, number: string): boolean {
    return matchNumber(typed).some((match) =>
      'equals' in match
        ? number === match.equals
        : 'startsWith' in match
          ? number.startsWith(match.startsWith)
          : number.toLowerCase().includes(match.contains.toLowerCase()),
    )
  }
  test('When it is typed or pasted in any spelling, whole or in part, then it is found, and others are not', () => {
    fc.assert(
      fc.property(
        fc.oneof(mobile, landlines, business),
        fc.constantFrom(...prefixes),
        marked,
        (number, prefix, how) => {
          expect(finds(mark(prefix + number, how), `+86${number}`)).toBe(true)
          expect(finds(mark(prefix + number.slice(0, 7), how), `+86${number}`)).toBe(true)
          expect(finds(mark(number.slice(-4), how), `+86${number}`)).toBe(true)
          const other = number.slice(0, -1) + String((Number(number.slice(-1)) + 1) % 10)
          expect(finds(mark(prefix + number, how), `+86${other}`)).toBe(false)
        },
      ),
    )
  })

  test('When it is asked for withheld ones, then these are found, and numbers are not', () => {
    for (const typed of ['匿名', '未显示', '号码未显示', 'anonymous', 'Anonymous', 'anonym', ' Number  withheld '])
      expect([typed, finds(typed, withheld), finds(typed, '+8613812345678')]).toEqual([typed, true, false])
    for (const typed of ['0000', '000', '张', 'GD20261123-0001'])
      expect([typed, finds(typed, withheld)]).toEqual([typed, false])
  })

  test('When a text was pasted, then it is looked for as it is and as it was meant', () => {
    expect(textsToFind('\u202AGD20261123-0001\u202C')).toEqual(['GD20261123-0001'])
    expect(textsToFind('ＧＤ２０２６')).toEqual(['ＧＤ２０２６', 'GD2026'])
    expect(textsToFind('（一）')).toEqual(['（一）', '(一)'])
  })
})
