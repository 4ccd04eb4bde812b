import { DesktopOutlined, MoonOutlined, SunOutlined, TranslationOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Icon } from './icon.tsx'
import type { Language } from '../../contract/shared.ts'
import { Theme } from '../../contract/preferences.ts'
import { useKeepPreferences } from '../lib/api/preferences.ts'
import { setLanguage, setTheme, useLanguage, useTheme } from '../lib/settings.ts'
import { useWords } from '../lib/use-words.ts'

const icons = {
  light: <Icon of={SunOutlined} />,
  dark: <Icon of={MoonOutlined} />,
  system: <Icon of={DesktopOutlined} />,
}

/** The switches of language and theme, remembered on this machine and, of whoever is signed in, on every other. */
export function Appearance() {
  const { t } = useWords()
  const language = useLanguage()
  const theme = useTheme()
  const keep = useKeepPreferences()
  function speak(chosen: Language) {
    setLanguage(chosen)
    keep({ language: chosen })
  }
  function show(chosen: Theme) {
    setTheme(chosen)
    keep({ theme: chosen })
  }
  const next = Theme.options[(Theme.options.indexOf(theme) + 1) % Theme.options.length] ?? 'system'
  const name = `${t('appearance.theme')}: ${t(`appearance.${theme}`)}`
  return (
    <>
      <Button
        type="text"
        icon={<Icon of={TranslationOutlined} />}
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => speak(language === 'zh' ? 'en' : 'zh')}
      >
        {language === 'zh' ? 'English' : '中文'}
      </Button>
      <Button type="text" icon={icons[theme]} aria-label={name} title={name} onClick={() => show(next)} />
    </>
  )
}
