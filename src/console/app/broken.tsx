import { Component, type ReactNode } from 'react'
import { Failed } from '../components/states.tsx'

/** Keeps a fault in one part from blanking the page, and says what can be done. React has no function for this. */
export class Broken extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (this.state.error === null) return this.props.children
    return (
      <div className="middle">
        <Failed error={this.state.error} />
      </div>
    )
  }
}
