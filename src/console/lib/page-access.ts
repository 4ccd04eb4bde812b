import { createContext, use } from 'react'
import type { zh } from '../locales/zh.ts'

/** The pages of the console by name; each has words, and so an entry in the table of pages. */
export type PageName = keyof typeof zh.pages

/** The pages that whoever is signed in may open: the frame says so to everything within it. */
export const OpenPages = createContext<readonly PageName[]>([])

/** Whether whoever is signed in may open a page, for links that lead there. */
export function useMayOpen(page: PageName): boolean {
  return use(OpenPages).includes(page)
}
