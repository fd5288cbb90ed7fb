import { Component, useState, type ReactNode } from 'react';
import type { Row } from '../../../shared/types.ts';
import { MoveButtons } from '../../app/parts/moves.tsx';
import { useActions } from '../../app/keys/actions.tsx';
import { Failed } from '../../app/parts/blocks.tsx';
import { t } from '../../app/t.ts';
import { usePreferences } from '../../identity/me.ts';
import { arranged, moved, turned, written, type Placed } from './arrange.ts';
import { paneBlocks, type PaneBlock } from './blocks.ts';
import './pane.css';

/** The blocks beside a conversation in the agent's own order; an error in one shows only there (HD-94). */
export function PaneBlocks({ row }: { row: Row }) {
  const { preferences } = usePreferences();
  const [arranging, setArranging] = useState(false);
  const placed = arranged(paneBlocks, preferences.pane);
  useActions([
    {
      id: 'arrange-pane',
      label: t('pane.customize'),
      icon: 'gear',
      group: 'conversation',
      run: () => setArranging(true),
    },
  ]);
  if (arranging) return <Arrange placed={placed} done={() => setArranging(false)} />;
  return (
    <>
      {placed.map(({ block, hidden }) =>
        hidden ? null : (
          <Kept key={`${block.id} ${row.id}`} name={block.name}>
            <block.Show row={row} />
          </Kept>
        ),
      )}
      <p className="pane-foot">
        <button type="button" className="link" onClick={() => setArranging(true)}>
          {t('pane.customize')}
        </button>
      </p>
    </>
  );
}

/** Keeps an error within its block, with a way to try again. */
class Kept extends Component<{ name: string; children: ReactNode }, { problem: unknown }> {
  override state = { problem: null as unknown };

  static getDerivedStateFromError(problem: unknown) {
    return { problem };
  }

  override render() {
    if (this.state.problem === null) return this.props.children;
    return (
      <div className="block">
        <Failed what={this.props.name} problem={this.state.problem} retry={() => this.setState({ problem: null })} />
      </div>
    );
  }
}

function Arrange({ placed, done }: { placed: readonly Placed<PaneBlock>[]; done: () => void }) {
  const { change } = usePreferences();
  const keep = (next: readonly Placed<PaneBlock>[]) => change({ pane: written(next) });
  return (
    <section className="block pane-arrange" aria-label={t('pane.customize')}>
      <h3>{t('pane.customize')}</h3>
      <ol>
        {placed.map(({ block, hidden }, at) => (
          <li key={block.id}>
            <label className="grow">
              <input type="checkbox" checked={!hidden} onChange={() => keep(turned(placed, block.id))} /> {block.name}
            </label>
            <MoveButtons
              up={t('pane.moveUp', { name: block.name })}
              down={t('pane.moveDown', { name: block.name })}
              first={at === 0}
              last={at === placed.length - 1}
              move={(by) => keep(moved(placed, block.id, by))}
            />
          </li>
        ))}
      </ol>
      <div className="row">
        <button type="button" className="btn primary" onClick={done}>
          {t('common.done')}
        </button>
        <button type="button" className="btn" onClick={() => change({ pane: [] })}>
          {t('pane.reset')}
        </button>
      </div>
    </section>
  );
}
