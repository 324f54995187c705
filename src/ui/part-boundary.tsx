import { Component, type ReactNode } from 'react'

interface PartBoundaryProps {
  /** Stands where the part would; nothing when left out. */
  readonly fallback?: ReactNode
  readonly onFailure?: () => void
  readonly children: ReactNode
}

/**
 * Keeps a part that could not be loaded from taking the whole screen with it: without a boundary React
 * takes everything down. A `key` that changes tries anew.
 */
export class PartBoundary extends Component<PartBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true }
  }

  override componentDidCatch(): void {
    this.props.onFailure?.()
  }

  override render(): ReactNode {
    return this.state.failed ? (this.props.fallback ?? null) : this.props.children
  }
}
