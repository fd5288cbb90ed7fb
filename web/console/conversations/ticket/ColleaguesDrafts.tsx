import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Id, Instant, Row, SendKind } from '../../../shared/types.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { leads, useMe } from '../../identity/me.ts';
import { useDesk } from '../desk.ts';
import { Text } from '../timeline/Text.tsx';
import './drafts.css';

interface Known {
  readonly agent: Id;
  readonly name: string;
  readonly kind: SendKind;
  readonly updatedAt: Instant;
  readonly shared: boolean;
  readonly gone: boolean;
}

const draftsKey = (conversation: Id) => ['colleagues-drafts', conversation] as const;

/** Above the composer: other agents' drafts. Their text is shown once the author requests a review (HD-59). */
export function ColleaguesDrafts({ row }: { row: Row }) {
  const desk = useDesk();
  const queries = useQueryClient();
  const me = useMe();
  const drafts = useQuery({
    queryKey: draftsKey(row.id),
    queryFn: async ({ signal }) => (await http.get<{ items: Known[] }>(`conversations/${row.id}/drafts`, { signal })).items,
    enabled: Boolean(row.ticket),
    staleTime: 30_000,
  });
  const [read, setRead] = useState<{ agent: Id; kind: SendKind; name: string; text: string } | null>(null);
  useEffect(
    () =>
      desk.listen((frame) => {
        if (
          frame.t !== 'event' ||
          frame.conversation !== row.id ||
          (frame.kind !== 'draft-changed' && frame.kind !== 'draft-shared') ||
          frame.agent === me.agent.id
        )
          return;
        void queries.invalidateQueries({ queryKey: draftsKey(row.id) });
      }),
    [desk, queries, row.id, me.agent.id],
  );
  const open = async ({ agent, kind, name }: Known) => {
    try {
      setRead(
        await http.get<{ agent: Id; kind: SendKind; name: string; text: string }>(`conversations/${row.id}/drafts/${agent}?kind=${kind}`),
      );
    } catch (thrown) {
      toast(`${name}: ${explain(thrown)}`);
    }
  };
  const shown = drafts.data?.filter((each) => each.shared || each.gone) ?? [];
  if (shown.length === 0) return null;
  return (
    <ul className="colleague-drafts" aria-label={t('ticket.drafts.list')}>
      {shown.map((each) => (
        <li key={`${each.agent} ${each.kind}`}>
          <Icon name="pen" size="s" />
          <span className="grow clip">
            <Rich
              text={each.shared ? (each.kind === 'note' ? 'ticket.drafts.reviewNote' : 'ticket.drafts.reviewReply') : 'ticket.drafts.left'}
              values={{ name: each.name }}
              tags={{ b: (inside) => <b>{inside}</b>, when: () => <When at={each.updatedAt} form="sentence" /> }}
            />
          </span>
          {read?.agent === each.agent && read.kind === each.kind ? (
            <button type="button" className="btn small" onClick={() => setRead(null)}>
              {t('common.hide')}
            </button>
          ) : (
            (each.shared || leads(me)) && (
              <button type="button" className="btn small" onClick={() => void open(each)}>
                {t('ticket.drafts.view')}
              </button>
            )
          )}
          {read?.agent === each.agent && read.kind === each.kind && (
            <blockquote className="colleague-draft">
              <Text text={read.text} />
            </blockquote>
          )}
        </li>
      ))}
    </ul>
  );
}
