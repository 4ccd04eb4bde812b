import type { ReactNode } from 'react'
import { CallBar } from '../features/softphone/call-bar.tsx'
import { SoftphoneProvider } from '../features/softphone/softphone.tsx'

/** The operator's pages below their telephone, which stays whatever page is open. */
function OperatorFrame({ children }: { children: ReactNode }) {
  return (
    <SoftphoneProvider>
      <div style={{ gridRow: 3 }}>
        <CallBar />
      </div>
      <main id="content" tabIndex={-1}>
        <div className="scroller">{children}</div>
      </main>
    </SoftphoneProvider>
  )
}
export default OperatorFrame
