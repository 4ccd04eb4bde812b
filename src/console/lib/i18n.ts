import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '../../contract/shared.ts'
import type { zh } from '../locales/zh.ts'
import { zhFirst } from '../locales/zh-first.ts'
import { readLanguage } from './settings.ts'

declare module 'i18next' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to the library's own
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof zh }
  }
}

/** English comes when somebody reads it; nobody waits for words of a language they do not. */
async function load(language: Language): Promise<void> {
  if (language === 'zh' || i18next.hasResourceBundle(language, 'translation')) return
  const { en } = await import('../locales/en.ts')
  i18next.addResourceBundle(language, 'translation', en)
}

await i18next.use(initReactI18next).init({
  lng: 'zh',
  fallbackLng: 'zh',
  resources: { zh: { translation: zhFirst } },
  interpolation: { escapeValue: false },
  returnNull: false,
})

/** Speaks the language from now on; where its words do not come, what was spoken goes on. */
export async function speakLanguage(language: Language): Promise<void> {
  try {
    await load(language)
  } catch {
    return
  }
  // Another may have been chosen meanwhile.
  if (readLanguage() === language) await i18next.changeLanguage(language)
}
await speakLanguage(readLanguage())

export { i18next }
