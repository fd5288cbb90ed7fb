import { useState } from 'react';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { may, useMe } from '../../identity/me.ts';
import type { HelpCenter } from '../api.ts';
import { useRefresh } from '../centers.ts';

/** A new help center is closed until someone opens it. */
export function Closed({ center }: { center: HelpCenter }) {
  const me = useMe();
  const refresh = useRefresh(center.id);
  const [busy, setBusy] = useState(false);
  const open = async () => {
    if (busy) return;
    setBusy(true);
    try {
      await http.patch<HelpCenter>(`help-centers/${center.id}`, { open: true, version: center.version });
      await refresh.everything();
      toast(t('knowledge.closed.opened'));
    } catch (thrown) {
      toast(explain(thrown));
      setBusy(false);
    }
  };
  return (
    <div className="closed-note">
      <Icon name="lock" />
      <span className="grow">{t('knowledge.closed.text')}</span>
      {may(me, 'knowledge.manage') && (
        <button type="button" className="btn small" aria-disabled={busy || undefined} onClick={() => void open()}>
          {t('knowledge.closed.open')}
        </button>
      )}
    </div>
  );
}
