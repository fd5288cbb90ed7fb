import { Component, type ReactNode } from 'react';
import { Empty } from './blocks.tsx';

/**
 * Keeps what breaks on one page on that page: the rest of the console goes on, and another page is tried anew. A part
 * that is fetched when it is needed breaks when the server is gone, or was renewed since this page was opened.
 */
export class Boundary extends Component<
  { /** The page; any other is given a new try. */ at: string; children: ReactNode },
  { broken: boolean }
> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidUpdate(before: { at: string }) {
    if (this.state.broken && before.at !== this.props.at) this.setState({ broken: false });
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="pane broken">
        <Empty
          icon="alert"
          title="This page could not be opened"
          action={
            <button type="button" className="btn primary" onClick={() => window.location.reload()}>
              Reload
            </button>
          }
        >
          The server cannot be reached, or was renewed since you opened the console. What you wrote is kept.
        </Empty>
      </main>
    );
  }
}
