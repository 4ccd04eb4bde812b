import { BookOutlined } from '@ant-design/icons'
import { App, Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { TicketDetail } from '../../../contract/tickets.ts'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { useCreateGuideDraft } from '../../lib/api/guide-drafts.ts'
import { useGuideSearch } from '../../lib/api/guides.ts'
import { useWords } from '../../lib/use-words.ts'

/** A good reply becomes a question of a guide, or the beginning of a new one: a draft to complete and have reviewed. */
export function MakeGuide({ ticket }: { ticket: TicketDetail }) {
  const { t, errorText } = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const creation = useCreateGuideDraft()
  const [open, setOpen] = useState(false)
  const [guideId, setGuideId] = useState<string | undefined>(undefined)
  const guides = useGuideSearch({ q: '', division: ticket.divisionId, limit: 50 }).data?.hits ?? []
  function begin() {
    return creation.mutate(
      { from: 'reply', ticketId: ticket.id, ...(guideId ? { guideId } : {}) },
      {
        onSuccess: (draft) => void navigate(`/drafts/${draft.id}`),
        onError: (error) => void message.error(errorText(error)),
      },
    )
  }
  return (
    <>
      <Button size="small" icon={<Icon of={BookOutlined} />} onClick={() => setOpen(true)}>
        {t('guideDrafts.makeOf')}
      </Button>
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        onOk={begin}
        okText={t('guideDrafts.make')}
        okButtonProps={{ loading: creation.isPending }}
        title={t('guideDrafts.makeOf')}
        scrollLock={false}
        destroyOnHidden
      >
        <Field label={t('guideDrafts.addTo')}>
          {(control) => (
            <Select
              {...control}
              allowClear
              placeholder={t('guideDrafts.makeNew')}
              showSearch={{ optionFilterProp: 'label' }}
              value={guideId}
              onChange={setGuideId}
              options={guides.map(({ id, title }) => ({ value: id, label: title.map(({ text }) => text).join('') }))}
            />
          )}
        </Field>
      </Modal>
    </>
  )
}
