import { useRef, useState } from 'react';
import { asProblem } from '../../../shared/problem.ts';
import { fieldErrors } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import type { Schemas } from '../../../shared/api.ts';
import { call } from '../../app/call.ts';
import { megabytes, mostBytes, toSend } from './picture.ts';

/** The logo as customers see it, on a light and a dark page; replaced or removed at once. */
export function Logo({ path, saved }: { path: string | undefined; saved: (workspace: Schemas['WorkspaceShown']) => void }) {
  const file = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<Schemas['WorkspaceShown']>, done: string) => {
    setBusy(true);
    setError(null);
    try {
      saved(await work());
      toast(done);
    } catch (thrown) {
      const problem = asProblem(thrown);
      setError(fieldErrors(problem)['logo'] === undefined ? explain(problem) : t('workspace.logo.unreadable'));
    } finally {
      setBusy(false);
    }
  };
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    const octets = chosen.size <= mostBytes ? await toSend(chosen) : null;
    if (octets) await run(() => call('PUT', 'workspace/logo', { octets }), t('workspace.logo.saved'));
    else setError(chosen.size > mostBytes ? t('workspace.logo.tooLarge', { megabytes }) : t('workspace.logo.unreadable'));
  };
  return (
    <div className="stack-form">
      {path ? (
        <div className="logo-previews">
          <span className="logo-preview light">
            <img src={path} alt={t('workspace.logo.onLight')} />
          </span>
          <span className="logo-preview dark">
            <img className="workspace-logo" src={path} alt={t('workspace.logo.onDark')} />
          </span>
        </div>
      ) : (
        <p className="muted">{t('workspace.logo.none')}</p>
      )}
      {error && (
        <p className="error" role="alert">
          <Icon name="alert" size="s" />
          {error}
        </p>
      )}
      <div className="row">
        <button type="button" className="btn" aria-disabled={busy || undefined} onClick={() => busy || file.current?.click()}>
          {busy ? t('parts.form.busy') : path ? t('workspace.logo.replace') : t('workspace.logo.upload')}
        </button>
        {path && (
          <button
            type="button"
            className="btn bare"
            aria-disabled={busy || undefined}
            onClick={() => busy || void run(() => call('DELETE', 'workspace/logo'), t('workspace.logo.removed'))}
          >
            {t('workspace.logo.remove')}
          </button>
        )}
        <input
          ref={file}
          type="file"
          hidden
          accept="image/png,image/jpeg,image/webp"
          aria-label={t('workspace.logo.title')}
          onChange={({ target }) => {
            void choose(target.files?.[0]);
            target.value = '';
          }}
        />
      </div>
    </div>
  );
}
