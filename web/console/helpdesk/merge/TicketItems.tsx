import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { MenuItem } from 'react-aria-components';
import type { Row } from '../../../shared/types.ts';
import { useActions } from '../../app/keys/actions.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { useDesk } from '../../conversations/desk.ts';
import { may, useMe } from '../../identity/me.ts';
import { OpenSide } from '../sides/OpenSide.tsx';
import { allSides, useSide } from '../sides/sides.ts';
import { SplitDialog } from './SplitDialog.tsx';
import { MergeDialog } from './MergeDialog.tsx';

/** What can be done with a ticket as a whole: items of a menu, and the dialog that one of them opens. */
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
      ? [{ id: 'merge', label: 'Merge with other tickets', icon: 'transfer', group: 'Conversation', run: () => setMerging(true) } as const]
      : []),
    ...(splits
      ? [
          {
            id: 'split',
            label: 'Make a ticket of some messages',
            icon: 'transfer',
            group: 'Conversation',
            run: () => setSplitting(true),
          } as const,
        ]
      : []),
    ...(row.ticket !== null
      ? [
          { id: 'side-thread', label: 'Open a side thread', icon: 'chat', group: 'Conversation', run: () => setBeside(true) } as const,
          { id: 'side-threads', label: 'Show the side threads', icon: 'chat', group: 'Conversation', run: () => show(allSides) } as const,
        ]
      : []),
    ...(deletes
      ? [
          {
            id: 'throw-away',
            label: 'Put the ticket into the trash',
            icon: 'trash',
            group: 'Conversation',
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
            Merge with other tickets
          </MenuItem>
        )}
        {splits && (
          <MenuItem className="item" onAction={() => setSplitting(true)}>
            <Icon name="copy" />
            Make a ticket of some messages
          </MenuItem>
        )}
        {row.ticket !== null && (
          <MenuItem className="item" onAction={() => show(allSides)}>
            <Icon name="chat" />
            Side threads
          </MenuItem>
        )}
        {deletes && (
          <MenuItem className="item" onAction={() => void throwAway(true)}>
            <Icon name="trash" />
            Put into the trash
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
        trashed ? `Ticket #${row.ticket?.number ?? ''} is in the trash for 30 days` : 'Back from the trash',
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
