import i18next from 'i18next'
import { zhWorking } from '../locales/zh-working.ts'

// English comes whole, when it is read.
i18next.addResourceBundle('zh', 'translation', zhWorking, true)
