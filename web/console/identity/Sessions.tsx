import { useQueryClient } from '@tanstack/react-query';
import type { AgentSession } from '../../shared/types.ts';
import { Chip, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { usePaged } from '../app/paging.ts';
import { explain, http } from '../app/server.ts';
import { toast } from '../app/parts/toast.tsx';
import { When } from '../app/parts/When.tsx';

export function Sessions() {
  const queries = useQueryClient();
  const { list, items } = usePaged<AgentSession>(['sessions'], 'sessions');
  const end = async (session: AgentSession) => {
    try {
      await http.delete(`sessions/${session.id}`);
      toast('That session is signed out');
      await queries.invalidateQueries({ queryKey: ['sessions'] });
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  if (list.isPending) return <RowsLoading rows={2} what="sessions" />;
  if (list.isError) return <Failed what="Your sessions" problem={list.error} retry={() => void list.refetch()} />;
  return (
    <ul className="lines">
      {items.map((session) => (
        <li key={session.id}>
          <div className="grow">
            <p>
              {session.device} {session.current && <Chip tone="accent">this one</Chip>}
            </p>
            <small className="muted">
              {session.address} · seen <When at={session.lastSeenAt} form="sentence" /> · signed in{' '}
              <When at={session.createdAt} form="sentence" />
            </small>
          </div>
          {!session.current && (
            <button type="button" className="btn small" onClick={() => void end(session)}>
              Sign out
            </button>
          )}
        </li>
      ))}
      {list.hasNextPage && <More list={list} />}
    </ul>
  );
}

export function More({ list }: { list: { fetchNextPage: () => unknown; isFetchingNextPage: boolean } }) {
  return (
    <li>
      <button type="button" className="btn small" onClick={() => void list.fetchNextPage()}>
        {list.isFetchingNextPage ? 'Loading …' : 'More'}
      </button>
    </li>
  );
}
