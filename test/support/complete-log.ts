/** A log that may be submitted. */
export const completeLog = {
  who: '张先生',
  when: '今天上午',
  where: '演示市',
  what: '咨询施工许可',
  course: '已告知材料',
  notes: '',
  category: 'construction-permit',
  disposition: 'answered',
}
