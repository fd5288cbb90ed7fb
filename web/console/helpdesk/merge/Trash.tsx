import { useQueryClient } from '@tanstack/react-query';
import type { Id } from '../../../shared/types.ts';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { dateOnly } from '../../app/parts/time.ts';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { explain, http } from '../../app/server.ts';
import { useTitle } from '../../app/title.ts';
import { More } from '../../identity/Sessions.tsx';
import './merge.css';

interface Thrown {
  readonly conversation: Id;
  readonly number: number;
  readonly subject?: string | null;
  readonly contact?: string | null;
  readonly by?: string | null;
  readonly at: string;
  readonly until: string;
}

/** Tickets that were thrown away, who did it and when, and the way back (HD-77). */
export default function Trash() {
  useTitle('Trash · Tickets');
  const queries = useQueryClient();
  const { list, items } = usePaged<Thrown>(['trash'], 'trash');
  const restore = async (each: Thrown) => {
    try {
      await http.delete(`conversations/${each.conversation}/trash`);
      toast(`Ticket #${each.number} is back`);
    } catch (thrown) {
      toast(explain(thrown));
    }
    for (const key of ['trash', 'view-tickets', 'view-counts', 'conversations']) void queries.invalidateQueries({ queryKey: [key] });
  };
  return (
    <section className="pane ticket-pane" aria-label="Trash">
      <header className="head">
        <div className="ticket-title grow">
          <h1 className="clip">Trash</h1>
          <span className="muted">kept for 30 days</span>
        </div>
      </header>
      {list.isPending && <RowsLoading what="the trash" />}
      {list.isError && !list.data && <Failed what="The trash" problem={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon="trash" title="The trash is empty">
          A ticket that is thrown away leaves every list and stays here for 30 days. A word of its contact brings it back.
        </Empty>
      )}
      <ul className="lines scroll trash-lines">
        {items.map((each) => (
          <li key={each.conversation}>
            <Icon name="ticket" />
            <span className="grow">
              <b dir="auto">
                #{each.number} {each.subject ?? 'No subject'}
              </b>
              <small className="muted">
                {each.contact || 'No name'} · thrown away by {each.by ?? 'somebody who is gone'}, <When at={each.at} form="sentence" /> ·
                goes after {dateOnly(Date.parse(each.until))}
              </small>
            </span>
            <a
              className="btn small bare"
              href={`/api/v1/conversations/${each.conversation}/ticket/trail`}
              download={`ticket-${each.number}-trail.csv`}
            >
              <Icon name="download" size="s" /> Trail
            </a>
            <button type="button" className="btn small" onClick={() => void restore(each)}>
              Restore
            </button>
          </li>
        ))}
        {list.hasNextPage && <More list={list} />}
      </ul>
    </section>
  );
}
