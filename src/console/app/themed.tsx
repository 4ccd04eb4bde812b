import { ConfigProvider, theme } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useEffect, useLayoutEffect, useMemo, type ReactNode } from 'react'
import { speakLanguage } from '../lib/i18n.ts'
import { fontFamilies, palettes } from '../lib/palette.ts'
import { askIn } from '../lib/request.ts'
import { useDark, useLanguage } from '../lib/settings.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content

/** The look and the language of everything below, set once. */
export function Themed({ children }: { children: ReactNode }) {
  const language = useLanguage()
  const dark = useDark()

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    void speakLanguage(language)
    askIn(language)
  }, [language])
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  }, [dark])

  const look = useMemo(() => {
    const palette = palettes[dark ? 'dark' : 'light']
    return {
      algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
      token: {
        fontFamily: fontFamilies[language],
        fontSize: 13,
        borderRadius: 4,
        controlHeight: 30,
        controlHeightSM: 24,
        wireframe: false,
        colorPrimary: palette.accent,
        colorInfo: palette.accent,
        colorLink: palette.accent,
        colorSuccess: palette.good,
        colorWarning: palette.warn,
        colorError: palette.bad,
        colorSuccessBg: palette.goodSoft,
        colorWarningBg: palette.warnSoft,
        colorErrorBg: palette.badSoft,
        colorInfoBg: palette.accentSoft,
        colorSuccessBorder: palette.goodSoft,
        colorWarningBorder: palette.warnSoft,
        colorErrorBorder: palette.badSoft,
        colorInfoBorder: palette.accentSoft,
        colorBgLayout: palette.ground,
        colorBgContainer: palette.surface,
        colorBgElevated: palette.surface,
        colorBorder: palette.line,
        colorBorderSecondary: palette.line,
        colorText: palette.text,
        colorTextSecondary: palette.muted,
        colorTextTertiary: palette.muted,
        colorTextDescription: palette.muted,
        colorTextPlaceholder: palette.muted,
        colorTextLightSolid: dark ? '#0e1416' : '#ffffff',
        boxShadow: '0 4px 16px rgb(0 0 0 / 12%)',
        boxShadowSecondary: '0 4px 16px rgb(0 0 0 / 12%)',
      },
      components: {
        Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
        Tooltip: { colorBgSpotlight: dark ? '#39464d' : '#1b2428', colorTextLightSolid: '#ffffff' },
      },
    }
  }, [dark, language])

  return (
    <ConfigProvider
      csp={nonce ? { nonce } : {}}
      locale={language === 'zh' ? zhCN : enUS}
      theme={look}
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  )
}
