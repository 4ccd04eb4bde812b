/**
 * The colours of the product, light and dark: the one list for the component library, the charts and (as variables) the
 * style sheet.
 */
export const palettes = {
  light: {
    accent: '#0f6b78',
    accentSoft: '#e3f1f3',
    ground: '#f3f5f6',
    surface: '#ffffff',
    raised: '#f8fafa',
    line: '#dde2e5',
    lineStrong: '#8a959c',
    text: '#1b2428',
    muted: '#5a666d',
    good: '#1f7a3f',
    goodSoft: '#e4f3e9',
    warn: '#965300',
    warnSoft: '#fdf1de',
    bad: '#b3261e',
    badSoft: '#fceae8',
    mark: '#ffe9a8',
  },
  dark: {
    accent: '#4fb6c4',
    accentSoft: '#17363b',
    ground: '#12181b',
    surface: '#1a2226',
    raised: '#212a2f',
    line: '#313c42',
    lineStrong: '#75828a',
    text: '#e4eaec',
    muted: '#a0adb4',
    good: '#62c584',
    goodSoft: '#17321f',
    warn: '#eeb04f',
    warnSoft: '#3a2b10',
    bad: '#ff8a80',
    badSoft: '#43201d',
    mark: '#5d4a0c',
  },
} as const
export type Palette = (typeof palettes)['light' | 'dark']
const chinese =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui, sans-serif'
/**
 * The fonts of each language: Chinese ones make quotation marks as wide as a character, so English has Latin ones
 * first.
 */
export const fontFamilies = {
  zh: chinese,
  en: `"Segoe UI", "Helvetica Neue", "Noto Sans", Roboto, Arial, ${chinese}`,
} as const
