import { useQueryClient } from '@tanstack/react-query';
import { MenuItem } from 'react-aria-components';
import type { Row } from '../../../shared/types.ts';
import { useActions } from '../../app/keys/actions.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { may, useMe } from '../../identity/me.ts';
import { useTicket } from '../tickets/ticket.ts';
import type { Offer } from './blocks.ts';

/** Marks a ticket as spam or as not spam; `offer` gets what of its sender could be blocked. */
export function useSpam(row: Row, offer: (offers: readonly Offer[]) => void) {
  const me = useMe();
  const queries = useQueryClient();
  const able = row.ticket != null && may(me, 'ticket.spam');
  const ticket = useTicket(able ? row : undefined);
  const spam = ticket.data?.workflow.spam === true;
  const mark = async (wished: boolean, quiet = false) => {
    try {
      const { offers } = await http.put<{ offers: Offer[] }>(`conversations/${row.id}/ticket/spam`, { spam: wished });
      await queries.invalidateQueries({ queryKey: ['ticket', row.id] });
      if (quiet) return;
      toast(wished ? t('spam.ticket.marked') : t('spam.ticket.restored'), () => void mark(!wished, true));
      if (wished && offers.length > 0 && may(me, 'block.edit')) offer(offers);
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  useActions(
    able
      ? [
          {
            id: 'spam',
            label: spam ? t('spam.ticket.notSpam') : t('spam.ticket.spam'),
            icon: 'shield',
            group: 'conversation',
            run: () => void mark(!spam),
          },
        ]
      : [],
  );
  return { able, spam, mark: () => void mark(!spam) };
}

export function SpamItem({ spam, mark }: { spam: boolean; mark: () => void }) {
  return (
    <MenuItem className="item" onAction={mark}>
      <Icon name="shield" />
      {spam ? t('spam.ticket.notSpam') : t('spam.ticket.spam')}
    </MenuItem>
  );
}
