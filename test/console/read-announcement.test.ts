import chineseDays from 'chinese-days'
import { expect, test } from 'vitest'
import { readAnnouncement } from '../../src/console/features/organisation/read-announcement.ts'

const of2026 = `各省、自治区、直辖市人民政府：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`

test('When the announcement of 2026 is pasted, then its days are those that are built in', () => {
  const { year, holidays, workdays, doubtful } = readAnnouncement(of2026, 2030)
  expect([year, doubtful]).toEqual([2026, []])
  const days = Array.from({ length: 365 }, (_, at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10))
  const details = days.map((day) => chineseDays.getDayDetail(day)).filter(({ name }) => name.includes(','))
  expect(holidays).toEqual(details.filter(({ work }) => !work).map(({ date }) => date))
  expect(workdays).toEqual(details.filter(({ work }) => work).map(({ date }) => date))
})

test.each([
  ['1月1日至3日放假，1月4日上班', ['2027-01-01', '2027-01-02', '2027-01-03'], ['2027-01-04']],
  ['2026年12月31日至2027年1月2日放假', ['2026-12-31', '2027-01-01', '2027-01-02'], []],
  ['元旦：1月1日放假，与周末连休。', ['2027-01-01'], []],
  ['１月１日放假１天。1月28日、29日上班', ['2027-01-01'], ['2027-01-28', '2027-01-29']],
  ['9月30日至10月2日放假调休', ['2027-09-30', '2027-10-01', '2027-10-02'], []],
])('When %s is read, then it is understood', (text, holidays, workdays) => {
  expect(readAnnouncement(text, 2027)).toEqual({ year: 2027, holidays, workdays, doubtful: [] })
})

test.each([
  ['2月30日放假', '2月30日'],
  ['1月1日（周一）放假', '1月1日(周一)'],
  ['请于1月5日前报送', '请于1月5日前报送'],
])('When %s is read, then the doubtful place is named, and no day is taken from it', (text, place) => {
  const read = readAnnouncement(text, 2027)
  expect(read.holidays).toEqual([])
  expect(read.doubtful).toContain(place)
})
