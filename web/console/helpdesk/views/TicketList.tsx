import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useActions } from '../../app/keys/actions.tsx';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { asProblem } from '../../../shared/problem.ts';
import { useTitle } from '../../app/title.ts';
import { may, useMe } from '../../identity/me.ts';
import { SearchBox } from '../search/SearchBox.tsx';
import { TakeNext } from '../assignment/TakeNext.tsx';
import { BulkBar } from '../bulk/BulkBar.tsx';
import { RunBar } from '../bulk/RunBar.tsx';
import { useBulk } from '../bulk/bulk.ts';
import { useSelection } from '../bulk/selection.ts';
import { t } from '../../app/t.ts';
import { useLayout } from './layout.ts';
import { useNarrow } from './narrow.ts';
import { TicketTable } from './TicketTable.tsx';
import { ticketCount, type View } from './types.ts';
import { copyOf, ViewEditor } from './ViewEditor.tsx';
import { newOnes, readTicketsAgain, ticketRowsOf, useFreshViews, useTickets } from './views.ts';

interface Props {
  readonly view: View;
  /** The ticket that is open in place of the list. */
  readonly open: string | undefined;
}

/** The tickets of a view, with what can be done with it. */
export function TicketList({ view, open }: Props) {
  const me = useMe();
  const narrow = useNarrow();
  const queries = useQueryClient();
  const tickets = useTickets(view.id);
  const [layout, keep] = useLayout(view.id);
  useActions([
    {
      id: 'rows',
      label: layout.close ? t('views.list.comfortable') : t('views.list.compact'),
      icon: 'table',
      group: 'list',
      run: () => keep({ ...layout, close: !layout.close }),
    },
  ]);
  const [editing, setEditing] = useState<'change' | 'copy' | null>(null);
  const [stale, setStale] = useState(false);
  const [fresh, setFresh] = useState<number | null>(null);
  const first = tickets.data?.pages[0];
  const rows = ticketRowsOf(tickets.data);
  const again = () => {
    setStale(false);
    setFresh(null);
    void readTicketsAgain(queries, view.id);
  };
  const mayPick = may(me, 'ticket.bulk');
  const [picking, setPicking] = useState(false);
  const selected = useSelection(rows);
  const bulk = useBulk(again);
  const newest = useRef(rows);
  newest.current = rows;
  const tell = useCallback(() => {
    setStale(true);
    // without a number the button says only that the list changed
    newOnes(view.id, newest.current).then(setFresh, () => setFresh(null));
  }, [view.id]);
  useFreshViews(view.id, open === undefined, tell);
  return (
    <section className="pane ticket-pane" aria-label={view.name}>
      {open === undefined && <Title name={view.name} />}
      <header className="head">
        <div className="ticket-title grow">
          <h1 className="clip">{view.name}</h1>
          <span className="muted num" role="status">
            {first?.count == null ? '' : ticketCount(first.count, first.more)}
          </span>
        </div>
        {!narrow && open === undefined && <SearchBox />}
        {stale && (
          <button type="button" className="btn small" onClick={again}>
            <Icon name="retry" size="s" /> {fresh === null ? t('views.list.refresh') : t('views.list.showNew', { count: fresh })}
          </button>
        )}
        {narrow && open === undefined && mayPick && rows.length > 0 && (
          <button
            type="button"
            className="btn small"
            aria-pressed={picking}
            onClick={() => {
              if (picking) selected.none();
              setPicking(!picking);
            }}
          >
            {picking ? t('common.done') : t('views.list.select')}
          </button>
        )}
        {open === undefined && may(me, 'conversation.assign') && <TakeNext view={view.id} />}
        <button
          type="button"
          className="btn bare icon wide"
          aria-pressed={layout.close}
          aria-label={t('views.list.compact')}
          title={t('views.list.compact')}
          onClick={() => keep({ ...layout, close: !layout.close })}
        >
          <Icon name="table" />
        </button>
        <button
          type="button"
          className="btn bare wide"
          aria-label={t('views.list.duplicate')}
          title={t('views.list.duplicate')}
          onClick={() => setEditing('copy')}
        >
          <Icon name="copy" /> <span className="fold">{t('views.list.duplicateShort')}</span>
        </button>
        {may(me, 'ticket.export') && (
          <a
            className="btn bare wide"
            aria-label={t('views.list.export')}
            title={t('views.list.export')}
            href={`/api/v1/views/${view.id}/export`}
            download
          >
            <Icon name="download" /> <span className="fold">{t('views.list.export')}</span>
          </a>
        )}
        {view.changeable && (
          <button
            type="button"
            className="btn"
            aria-label={t('views.list.edit')}
            title={t('views.list.edit')}
            onClick={() => setEditing('change')}
          >
            <Icon name="filter" /> <span className="fold">{t('common.edit')}</span>
          </button>
        )}
      </header>
      {tickets.isPending && <RowsLoading what={t('views.list.what')} />}
      {tickets.isError && !tickets.data && (
        <Unreadable view={view} problem={tickets.error} retry={again} change={() => setEditing('change')} />
      )}
      {first && rows.length === 0 && (
        <Empty icon="ticket" title={t('views.list.emptyTitle')}>
          {t('views.list.empty')}
        </Empty>
      )}
      {selected.ids.size > 0 || selected.whole ? (
        <BulkBar selected={selected} view={view.id} total={first?.count ?? rows.length} bulk={bulk} />
      ) : (
        bulk.run && open === undefined && <RunBar key={bulk.run} id={bulk.run} bulk={bulk} />
      )}
      {rows.length > 0 && (
        <TicketTable
          selected={mayPick ? selected : null}
          picks={mayPick && (picking || !narrow)}
          view={view}
          rows={rows}
          groups={first?.groups ?? []}
          total={first?.count ?? rows.length}
          open={open}
          layout={layout}
          keep={keep}
        />
      )}
      {editing && (
        <ViewEditor
          view={editing === 'change' ? view : null}
          {...(editing === 'copy' ? { from: copyOf(view) } : {})}
          close={() => setEditing(null)}
        />
      )}
    </section>
  );
}

function Title({ name }: { name: string }) {
  useTitle(t('views.list.title', { view: name }));
  return null;
}

function Unreadable({ view, problem, retry, change }: { view: View; problem: unknown; retry: () => void; change: () => void }) {
  const { code, message } = asProblem(problem);
  if (code !== 'view.broken' && code !== 'view.too-slow') return <Failed what={t('views.list.what')} problem={problem} retry={retry} />;
  return (
    <Empty
      icon="alert"
      title={code === 'view.broken' ? t('views.list.broken') : t('views.list.tooSlow')}
      action={
        view.changeable ? (
          <button type="button" className="btn" onClick={change}>
            {t('views.list.edit')}
          </button>
        ) : undefined
      }
    >
      {message}
    </Empty>
  );
}
