import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Heading } from 'react-aria-components';
import { Popup } from '../../app/parts/Popup.tsx';
import { MoveButtons } from '../../app/parts/moves.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import type { View } from './types.ts';
import { readViewsAgain } from './views.ts';

/** The agent's own order of the views, and which are hidden. */
export function ArrangeViews({ views, close }: { views: readonly View[]; close: () => void }) {
  const queries = useQueryClient();
  const [placed, setPlaced] = useState(views);
  const [busy, setBusy] = useState(false);
  const move = (from: number, to: number) => {
    if (to < 0 || to >= placed.length) return;
    const next = placed.filter((_, index) => index !== from);
    next.splice(to, 0, placed[from]!);
    setPlaced(next);
  };
  const save = async () => {
    setBusy(true);
    try {
      await http.put('view-choice', {
        placed: placed.map(({ id }) => id),
        hidden: placed.filter(({ hidden }) => hidden).map(({ id }) => id),
      });
      await readViewsAgain(queries);
      close();
    } catch (thrown) {
      toast(explain(thrown));
      setBusy(false);
    }
  };
  return (
    <Popup close={close} className="dialog arrange-views">
      <Heading slot="title">{t('views.arrange.title')}</Heading>
      <p className="muted">{t('views.arrange.hint')}</p>
      <ol>
        {placed.map((view, at) => (
          <li key={view.id}>
            <label className="row grow">
              <input
                type="checkbox"
                checked={!view.hidden}
                onChange={(event) =>
                  setPlaced(placed.map((each) => (each.id === view.id ? { ...each, hidden: !event.target.checked } : each)))
                }
              />
              <span className="clip">{view.name}</span>
            </label>
            <MoveButtons
              up={t('views.arrange.moveUp', { name: view.name })}
              down={t('views.arrange.moveDown', { name: view.name })}
              first={at === 0}
              last={at === placed.length - 1}
              move={(by) => move(at, at + by)}
            />
          </li>
        ))}
      </ol>
      <div className="row">
        <button type="button" className="btn bare" onClick={close}>
          {t('common.cancel')}
        </button>
        <button type="button" className="btn primary" aria-disabled={busy || undefined} onClick={() => !busy && void save()}>
          {t('common.save')}
        </button>
      </div>
    </Popup>
  );
}
