import { Drawer } from 'antd'
import type { ReactNode } from 'react'

function container() {
  return document.querySelector<HTMLElement>('[data-part=log]') ?? document.getElementById('content') ?? document.body
}

/** A sheet over the log alone: the call bar above, the caller and the guides beside it stay in sight and in reach. */
export function SideSheet({
  open,
  onClose,
  title,
  extra,
  children,
}: {
  open: boolean
  onClose: () => void
  title: ReactNode
  extra?: ReactNode
  children: ReactNode
}) {
  return (
    <Drawer
      open={open}
      onClose={onClose}
      placement="left"
      size="100%"
      mask={false}
      title={title}
      extra={extra}
      destroyOnHidden
      getContainer={container}
      rootStyle={{ position: 'absolute', overflow: 'hidden' }}
    >
      {children}
    </Drawer>
  )
}
