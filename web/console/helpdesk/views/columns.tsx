import type { ReactNode } from 'react';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Chip } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { channelName } from '../../conversations/words.ts';
import { sources } from '../../conversations/TicketChip.tsx';
import { SlaBadge } from '../sla/SlaBadge.tsx';
import { OwnCell } from '../fields/OwnCell.tsx';
import { Priority, TicketNumber } from '../tickets/Priority.tsx';
import { categories, types } from '../tickets/words.ts';
import type { Named, TicketRow } from './types.ts';


interface Cell {
  /** In `fr` of the width; 0 keeps the least. */
  readonly share: number;
  readonly least: number;
  readonly figure?: boolean;
  show(row: TicketRow): ReactNode;
}

const when = (at: (row: TicketRow) => string | null | undefined): Cell => ({
  share: 0,
  least: 84,
  figure: true,
  show: (row) => {
    const instant = at(row);
    return instant ? <When at={instant} /> : <span className="muted">–</span>;
  },
});

const named = (of: (row: TicketRow) => Named | null | undefined, none = '–'): Cell => ({ share: 1, least: 110, show: (row) => of(row)?.name || <span className="muted">{none}</span> });

const own: Cell = { share: 1, least: 110, show: () => null };

/** A column, or a field of the organization's own. */
export const cellOf = (key: string): Cell | undefined => cells[key] ?? (/^(field|contact|company)\./.test(key) ? { ...own, show: (row) => <OwnCell name={key} value={row.fields?.[key]} /> } : undefined);

export const cells: Record<string, Cell> = {
  number: { share: 0, least: 64, show: (row) => <span className="num muted"><TicketNumber number={row.number} /></span> },
  channel: {
    share: 0,
    least: 28,
    show: (row) => (
      <span className="ticket-channel" title={channelName(row.channel)}>
        <Icon name={row.channel === 'email' ? 'mail' : row.channel === 'web' ? 'chat' : 'bolt'} />
        <span className="sr">{channelName(row.channel)}</span>
      </span>
    ),
  },
  subject: { share: 3, least: 200, show: (row) => titleOf(row) },
  contact: { share: 1.2, least: 120, show: (row) => row.contact.name || <span className="muted">No name</span> },
  category: { share: 0, least: 96, show: (row) => <span className={`ticket-state ${row.category}`}>{row.status ?? categories[row.category]}</span> },
  priority: {
    share: 0,
    least: 92,
    show: (row) => <Priority rank={row.priority} />,
  },
  type: { share: 0, least: 90, show: (row) => (row.type ? types[row.type] : <span className="muted">–</span>) },
  assignee: {
    share: 1,
    least: 120,
    show: (row) =>
      row.assignee ? (
        <span className="ticket-assignee">
          <Avatar id={row.assignee.id} name={row.assignee.name} size="s" /> {row.assignee.name}
        </span>
      ) : (
        <span className="muted">Nobody yet</span>
      ),
  },
  department: named((row) => row.department),
  site: named((row) => row.site),
  tags: {
    share: 1.2,
    least: 120,
    show: (row) => (
      <span className="ticket-tags">
        {row.tags.map((tag) => (
          <Chip key={tag}>{tag}</Chip>
        ))}
      </span>
    ),
  },
  source: { share: 1, least: 130, show: (row) => (sources as Record<string, string>)[row.source] ?? row.source },
  waiting: when((row) => row.waitingSince),
  due: { share: 0, least: 104, figure: true, show: (row) => <SlaBadge conversation={row.id} ticket otherwise={<span className="muted">–</span>} /> },
  created: when((row) => row.createdAt),
  updated: when((row) => row.updatedAt),
  status_since: when((row) => row.statusSince),
  solved: when((row) => row.solvedAt),
  answers: { share: 0, least: 72, figure: true, show: (row) => <span className="num">{row.answers}</span> },
};

export const titleOf = (row: TicketRow) => row.subject || `${row.channel === 'email' ? 'E-mail from' : 'Chat with'} ${row.contact.name || 'a visitor'}`;
