import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { MenuItem } from 'react-aria-components';
import type { Row } from '../../../shared/types.ts';
import { useActions } from '../../app/keys/actions.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { t, within } from '../../app/t.ts';
import { useDesk } from '../../conversations/desk.ts';
import { may, useMe } from '../../identity/me.ts';
import { allSides, useSide } from '../sides/sides.ts';
import { trashDays } from './merging.ts';
import { later } from '../../app/parts/later.tsx';

const MergeDialog = later(within('pages', async () => (await import('./MergeDialog.tsx')).MergeDialog));
const OpenSide = later(async () => (await import('../sides/OpenSide.tsx')).OpenSide);
const SplitDialog = later(async () => (await import('./SplitDialog.tsx')).SplitDialog);

/** Menu items for a ticket as a whole, and the dialogs they open. */
export function useTicketItems(row: Row): { items: ReactNode; dialog: ReactNode } {
  const me = useMe();
  const throwAway = useThrowAway(row);
  const [merging, setMerging] = useState(false);
  const [splitting, setSplitting] = useState(false);
  const [beside, setBeside] = useState(false);
  const { show } = useSide();
  const merges = row.ticket !== null && may(me, 'ticket.merge');
  const splits = row.ticket !== null && may(me, 'ticket.split');
  const deletes = row.ticket !== null && may(me, 'ticket.delete');
  useActions([
    ...(merges
      ? [{ id: 'merge', label: t('merge.items.merge'), icon: 'transfer', group: 'conversation', run: () => setMerging(true) } as const]
      : []),
    ...(splits
      ? [
          {
            id: 'split',
            label: t('merge.items.split'),
            icon: 'transfer',
            group: 'conversation',
            run: () => setSplitting(true),
          } as const,
        ]
      : []),
    ...(row.ticket !== null
      ? [
          { id: 'side-thread', label: t('merge.items.openSide'), icon: 'chat', group: 'conversation', run: () => setBeside(true) } as const,
          {
            id: 'side-threads',
            label: t('merge.items.showSides'),
            icon: 'chat',
            group: 'conversation',
            run: () => show(allSides),
          } as const,
        ]
      : []),
    ...(deletes
      ? [
          {
            id: 'throw-away',
            label: t('merge.items.trash'),
            icon: 'trash',
            group: 'conversation',
            run: () => void throwAway(true),
          } as const,
        ]
      : []),
  ]);
  return {
    items: (
      <>
        {merges && (
          <MenuItem className="item" onAction={() => setMerging(true)}>
            <Icon name="transfer" />
            {t('merge.items.merge')}
          </MenuItem>
        )}
        {splits && (
          <MenuItem className="item" onAction={() => setSplitting(true)}>
            <Icon name="copy" />
            {t('merge.items.split')}
          </MenuItem>
        )}
        {row.ticket !== null && (
          <MenuItem className="item" onAction={() => show(allSides)}>
            <Icon name="chat" />
            {t('merge.items.sides')}
          </MenuItem>
        )}
        {deletes && (
          <MenuItem className="item" onAction={() => void throwAway(true)}>
            <Icon name="trash" />
            {t('merge.items.trash')}
          </MenuItem>
        )}
      </>
    ),
    dialog: (
      <>
        {merging && <MergeDialog tickets={[row.id]} contact={row.contact.id} close={() => setMerging(false)} />}
        {beside && <OpenSide row={row} close={() => setBeside(false)} />}
        {splitting && <SplitDialog row={row} close={() => setSplitting(false)} />}
      </>
    ),
  };
}

function useThrowAway(row: Row) {
  const desk = useDesk();
  const queries = useQueryClient();
  const change = async (trashed: boolean) => {
    try {
      await (trashed ? http.put(`conversations/${row.id}/trash`) : http.delete(`conversations/${row.id}/trash`));
      toast(
        trashed ? t('merge.trash.moved', { number: String(row.ticket?.number ?? ''), days: trashDays }) : t('merge.trash.restored'),
        trashed ? () => void change(false) : undefined,
      );
    } catch (thrown) {
      toast(explain(thrown));
    }
    desk.changed(row.id);
    for (const key of ['view-tickets', 'view-counts', 'conversations', 'trash']) void queries.invalidateQueries({ queryKey: [key] });
  };
  return change;
}
