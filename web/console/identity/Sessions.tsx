import { useQueryClient } from '@tanstack/react-query';
import type { AgentSession } from '../../shared/types.ts';
import { More } from '../app/parts/PagedList.tsx';
import { Chip, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { usePaged } from '../app/paging.ts';
import { Rich } from '../app/parts/Rich.tsx';
import { explain, http } from '../app/server.ts';
import { toast } from '../app/parts/toast.tsx';
import { t } from '../app/t.ts';
import { When } from '../app/parts/When.tsx';

export function Sessions() {
  const queries = useQueryClient();
  const { list, items } = usePaged<AgentSession>(['sessions'], 'sessions');
  const end = async (session: AgentSession) => {
    try {
      await http.delete(`sessions/${session.id}`);
      toast(t('sessions.signedOut'));
      await queries.invalidateQueries({ queryKey: ['sessions'] });
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  if (list.isPending) return <RowsLoading rows={2} what={t('sessions.loading')} />;
  if (list.isError) return <Failed what={t('sessions.title')} problem={list.error} retry={() => void list.refetch()} />;
  return (
    <ul className="lines">
      {items.map((session) => (
        <li key={session.id}>
          <div className="grow">
            <p>
              {session.device} {session.current && <Chip tone="accent">{t('sessions.current')}</Chip>}
            </p>
            <small className="muted">
              <Rich
                text="sessions.activity"
                values={{ address: session.address }}
                tags={{
                  seen: () => <When at={session.lastSeenAt} form="sentence" />,
                  created: () => <When at={session.createdAt} form="sentence" />,
                }}
              />
            </small>
          </div>
          {!session.current && (
            <button type="button" className="btn small" onClick={() => void end(session)}>
              {t('sessions.signOut')}
            </button>
          )}
        </li>
      ))}
      {list.hasNextPage && <More list={list} />}
    </ul>
  );
}
