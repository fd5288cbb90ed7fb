import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { NavLink, useLocation, useNavigate } from 'react-router';
import type { Id, Row } from '../../../shared/types.ts';
import { useActions } from '../../app/keys/actions.tsx';
import { useKeyed } from '../../app/observable.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { asProblem } from '../../../shared/problem.ts';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { useMe } from '../../identity/me.ts';
import { useDesk } from '../desk.ts';
import { rowKey } from '../inbox.ts';
import { titleOf } from '../words.ts';
import { afterClosing, useTabs } from './tabs.ts';
import './tabs.css';

/** The open tickets, one tab each, with unread messages, who is typing, and drafts. */
export function TicketTabs({ current }: { current: Id }) {
  const me = useMe().agent.id;
  const { ids, close } = useTabs(me, current);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const bar = useRef<HTMLElement>(null);
  const room = pathname.slice(0, pathname.lastIndexOf('/'));
  useEffect(() => {
    bar.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current, ids.length]);
  const drop = (id: Id) => {
    const next = afterClosing(ids, id);
    close(id);
    if (id === current) void navigate(next ? `${room}/${next}` : room);
  };
  useActions([{ id: 'close-tab', label: t('ticket.tabs.closeAction'), icon: 'x', group: 'ticket', run: () => drop(current) }]);
  if (ids.length < 2) return null;
  return (
    <nav className="ticket-tabs" aria-label={t('ticket.tabs.list')} ref={bar}>
      {ids.map((id) => (
        <Tab key={id} id={id} to={`${room}/${id}`} close={() => drop(id)} />
      ))}
    </nav>
  );
}

function Tab({ id, to, close }: { id: Id; to: string; close: () => void }) {
  const desk = useDesk();
  const row = useQuery({
    queryKey: rowKey(id),
    queryFn: () => http.get<Row>(`conversations/${id}`),
    initialData: () => desk.inbox.row(id),
  });
  const typing = useKeyed(desk.presence.typing, id).length > 0;
  const gone = row.isError && asProblem(row.error).status === 404;
  useEffect(() => {
    if (gone) close();
  }, [gone]);
  if (!row.data) return null;
  const { unread, draft, ticket } = row.data;
  return (
    <span className="ticket-tab">
      <NavLink to={to} title={titleOf(row.data)}>
        {ticket && <span className="muted num">#{ticket.number}</span>}
        <span className="clip" dir="auto">
          {titleOf(row.data)}
        </span>
        {typing && <Icon name="more" size="s" />}
        {typing && <span className="sr">{t('ticket.tabs.typing')}</span>}
        {draft && <Icon name="pen" size="s" />}
        {draft && <span className="sr">{t('inbox.row.haveDraft')}</span>}
        {unread > 0 && (
          <span className="count">
            {unread > 99 ? '99+' : unread}
            <span className="sr"> {t('inbox.row.unread')}</span>
          </span>
        )}
      </NavLink>
      <button
        type="button"
        className="btn bare icon small"
        aria-label={t('ticket.tabs.close', { title: titleOf(row.data) })}
        onClick={close}
      >
        <Icon name="x" size="s" />
      </button>
    </span>
  );
}
