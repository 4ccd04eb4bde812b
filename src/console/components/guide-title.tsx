import { useWords } from '../lib/use-words.ts'

/** What a guide is called in the reader's language; in Chinese where it has no English name. */
export function GuideTitle({ guide: { title, titleEn } }: { guide: { title: string; titleEn: string } }) {
  const { language } = useWords()
  return language === 'en' && titleEn !== '' ? <span lang="en">{titleEn}</span> : <span lang="zh-CN">{title}</span>
}
