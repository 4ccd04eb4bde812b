import { expect, test } from 'vitest'
import { isWorthComparing } from '../../src/knowledge/semantic-question.ts'

test.each([
  '天花板滴水',
  '施工许可',
  '公积金 提取',
  '房子12年',
  'construction permit',
  'lift',
  '物业permit',
  '施工许可证cad图纸',
  'ＰＥＲＭＩＴ',
  'water supply',
])('When %j is asked, then it says enough for its meaning to be compared', (q) => {
  expect(isWorthComparing(q)).toBe(true)
})

test.each([
  '',
  '  ',
  '停水',
  '公积金',
  '第八条',
  '施gxk',
  '施gong许',
  '施工xkz',
  'sgxk',
  'gjjtq',
  'xqzzwv',
  'shigongxuke',
  'shi gong xu ke',
  'SHIGONGXUKE',
  'ｓｈｕｉ',
  'zhuangxiu',
  'tingshuizen',
  'ertongyuan',
  'nver',
  '12329',
  '2026-10-01',
  '。。。？',
  '💧💧💧💧',
  'abc',
])('When %j is typed, then there is no meaning to compare', (q) => {
  expect(isWorthComparing(q)).toBe(false)
})

test('When every syllable of pinyin is typed twice, or with one begun, then it is taken for pinyin', () => {
  const finals =
    'a o e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang v ve'.split(' ')
  const initials = 'b p m f d t n l g k h j q x zh ch sh r z c s y w'.split(' ')
  const taken = initials
    .flatMap((initial) => finals.map((final) => initial + final))
    .filter((syllable) => isWorthComparing(syllable + syllable) || isWorthComparing(`${syllable}${syllable}zh`))
  expect(taken).toEqual([])
})
