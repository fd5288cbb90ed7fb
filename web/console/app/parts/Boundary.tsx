import { Component, type ReactNode } from 'react';
import { t } from '../t.ts';
import { Empty } from './blocks.tsx';

/**
 * Limits an error to the page it happened on: the rest of the console keeps working, and opening another page tries
 * again. Code loaded on demand fails when the server is unreachable or was updated since this page was opened.
 */
export class Boundary extends Component<
  { /** The page; a change of it tries again. */ at: string; children: ReactNode },
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
          title={t('parts.broken.title')}
          action={
            <button type="button" className="btn primary" onClick={() => window.location.reload()}>
              {t('parts.broken.reload')}
            </button>
          }
        >
          {t('parts.broken.text')}
        </Empty>
      </main>
    );
  }
}
