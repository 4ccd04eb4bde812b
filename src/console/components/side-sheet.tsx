import { Drawer } from 'antd'
import type { ReactNode } from 'react'

function container() {
  return document.getElementById('content') ?? document.body
}

/** A sheet over the right of the page's content; the call bar above stays free. */
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
      size={460}
      title={title}
      extra={extra}
      destroyOnHidden
      getContainer={container}
      rootStyle={{ position: 'absolute' }}
    >
      {children}
    </Drawer>
  )
}
