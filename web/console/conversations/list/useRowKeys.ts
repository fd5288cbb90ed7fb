import { useNavigate } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { useActions } from '../../app/keys/actions.tsx';
import { t } from '../../app/t.ts';
import type { Folder } from '../folders.ts';

/** J and K move through the rows of a folder; Enter belongs to the focused link. */
export function useRowKeys(ids: readonly Id[], current: Id | undefined, folder: Folder, reveal: (index: number) => void = () => undefined) {
  const navigate = useNavigate();
  const open = (id: Id) => void navigate(`/inbox/${folder}/${id}`);
  const go = (step: number) => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row'];
    const from = ids.indexOf(focused ?? current ?? '');
    const index = Math.max(0, Math.min(ids.length - 1, from + step));
    const next = ids[index];
    if (!next) return;
    reveal(index);
    if (current && !focused) return open(next);
    window.setTimeout(() => document.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus(), 20);
  };
  const unable = ids.length === 0 ? t('inbox.list.empty') : undefined;
  useActions([
    { id: 'next', label: t('inbox.list.next'), icon: 'down', group: 'list', unable, run: () => go(1) },
    { id: 'previous', label: t('inbox.list.previous'), icon: 'up', group: 'list', unable, run: () => go(-1) },
    { id: 'open', label: t('inbox.list.openFirst'), icon: 'chat', group: 'list', unable, run: () => ids[0] && open(ids[0]) },
  ]);
}
