import { useEffect } from 'react'

type Dropped = { files: readonly { type: string }[]; types: readonly string[]; html: string }

/**
 * What is refused of something dropped on a page: files, which the browser would open in its place, and a picture drawn
 * over from another page, of which a text field would keep the address.
 */
export function refusedDrop({ files, types, html }: Dropped): 'picture' | 'file' | null {
  if (files.length > 0 || types.includes('Files'))
    return files.every(({ type }) => type.startsWith('image/')) ? 'picture' : 'file'
  return /<img\b/i.test(html) && html.replace(/<[^>]*>/g, '').trim() === '' ? 'picture' : null
}

/** Says so when a file or a picture is dropped on the page, which stays. */
export function useDroppedFiles(refuse: (what: 'picture' | 'file') => void): void {
  useEffect(() => {
    function allow(event: DragEvent) {
      // Only what may be dropped tells that it was; else the browser opens the file.
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    function look(event: DragEvent) {
      const { dataTransfer } = event
      if (!dataTransfer) return
      const { files, types } = dataTransfer
      const what = refusedDrop({ files: [...files], types, html: dataTransfer.getData('text/html') })
      if (!what) return
      event.preventDefault()
      refuse(what)
    }
    document.addEventListener('dragover', allow)
    document.addEventListener('drop', look)
    return () => {
      document.removeEventListener('dragover', allow)
      document.removeEventListener('drop', look)
    }
  }, [refuse])
}
