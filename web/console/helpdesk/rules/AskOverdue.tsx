import { useState } from 'react';
import { Heading } from 'react-aria-components';
import { Popup } from '../../app/parts/Popup.tsx';
import { explain } from '../../app/server.ts';
import { t } from '../../app/t.ts';

const perMinute = 1_000;

/** Asks before an automation is saved that is already due for some tickets. */
export function AskOverdue({ due, save, close }: { due: number; save: (overdue: boolean) => Promise<void>; close: () => void }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const choose = (overdue: boolean) => {
    if (busy) return;
    setBusy(true);
    save(overdue)
      .catch(setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <Popup close={close}>
      <Heading slot="title">{t('rules.overdue.title', { count: due })}</Heading>
      <p className="muted">{t('rules.overdue.text', { count: perMinute })}</p>
      {problem !== null && (
        <p className="form-error" role="alert">
          {explain(problem)}
        </p>
      )}
      <div className="row">
        <button type="button" className="btn bare" onClick={close}>
          {t('common.cancel')}
        </button>
        <button type="button" className="btn" aria-disabled={busy} onClick={() => choose(true)}>
          {t('rules.overdue.run')}
        </button>
        <button type="button" className="btn primary" autoFocus aria-disabled={busy} onClick={() => choose(false)}>
          {t('rules.overdue.skip')}
        </button>
      </div>
    </Popup>
  );
}
