import { Modal } from 'antd'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useShortcut } from '../../lib/shortcuts.ts'
import { useWords } from '../../lib/use-words.ts'
import { SearchPanel } from './search-panel.tsx'

/** Pages that have a search of their own, which Ctrl+K leads to there. */
const pathsWithSearch = ['/desk', '/guides']

/** Ctrl+K from anywhere else: search the knowledge base over the page, and open what was found. */
function SearchPalette() {
  const { t } = useWords()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  useShortcut('search', () => setOpen(true), !open && !pathsWithSearch.some((path) => pathname.startsWith(path)))
  function show(id: string) {
    setOpen(false)
    void navigate(`/guides/${id}`)
  }
  return (
    <Modal
      open={open}
      onCancel={() => setOpen(false)}
      footer={null}
      scrollLock={false}
      destroyOnHidden
      width={680}
      title={t('search.label')}
      styles={{ body: { height: '60vh', margin: '0 -12px' } }}
    >
      <SearchPanel autoFocus text={text} onText={setText} chosen={null} onOpen={show} />
    </Modal>
  )
}
export default SearchPalette
