import { useEffect } from 'react'

type Pasted = { files: readonly { type: string }[]; html: string; text: string }

/**
 * What is refused of something pasted into a text field: a picture alone, or beside a text, which the browser pastes.
 * Spreadsheets put a picture of their cells beside every text; nobody meant that one.
 */
export function refusedPicture({ files, html, text }: Pasted): 'alone' | 'beside' | null {
  const inText = /<img\b/i.test(html)
  if (text.trim() !== '') return inText ? 'beside' : null
  return inText || files.some(({ type }) => type.startsWith('image/')) ? 'alone' : null
}

/** Says so when a picture is pasted into a text field, where it would be lost without a word. */
export function usePastedPictures(refuse: (what: 'alone' | 'beside') => void): void {
  useEffect(() => {
    function look({ target, clipboardData }: ClipboardEvent) {
      if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) || !clipboardData) return
      const [html, text] = [clipboardData.getData('text/html'), clipboardData.getData('text/plain')]
      const what = refusedPicture({ files: [...clipboardData.files], html, text })
      if (what) refuse(what)
    }
    document.addEventListener('paste', look)
    return () => document.removeEventListener('paste', look)
  }, [refuse])
}
