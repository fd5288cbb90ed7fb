import type { ReactNode } from 'react';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Chip } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { channelName, personOf } from '../../conversations/words.ts';
import { sources } from '../../conversations/TicketChip.tsx';
import { SlaBadge } from '../sla/SlaBadge.tsx';
import { OwnCell } from '../fields/OwnCell.tsx';
import { Priority, TicketNumber } from '../tickets/Priority.tsx';
import { categories, types } from '../tickets/words.ts';
import { t } from '../../app/t.ts';
import type { Named, TicketRow } from './types.ts';

interface Cell {
  /** In `fr` of the width; 0 keeps the least. */
  readonly share: number;
  readonly least: number;
  readonly figure?: boolean;
  /** Classes of what it shows. */
  look?(row: TicketRow): string | undefined;
  title?(row: TicketRow): string;
  show(row: TicketRow): ReactNode;
}

const muted = (known: unknown) => (known ? undefined : 'muted');

const when = (at: (row: TicketRow) => string | null | undefined): Cell => ({
  share: 0,
  least: 84,
  figure: true,
  look: (row) => muted(at(row)),
  show: (row) => {
    const instant = at(row);
    return instant ? <When at={instant} /> : '–';
  },
});

const named = (of: (row: TicketRow) => Named | null | undefined): Cell => ({
  share: 1,
  least: 110,
  look: (row) => muted(of(row)?.name),
  show: (row) => of(row)?.name || '–',
});

const own: Cell = { share: 1, least: 110, show: () => null };

/** A column, or a custom field. */
export const cellOf = (key: string): Cell | undefined =>
  cells[key] ??
  (/^(field|contact|company)\./.test(key) ? { ...own, show: (row) => <OwnCell name={key} value={row.fields?.[key]} /> } : undefined);

export const cells: Record<string, Cell> = {
  number: { share: 0, least: 64, look: () => 'num muted', show: (row) => <TicketNumber number={row.number} /> },
  channel: {
    share: 0,
    least: 28,
    look: () => 'ticket-channel',
    title: (row) => channelName(row.channel),
    show: (row) => (
      <Icon name={row.channel === 'email' ? 'mail' : row.channel === 'web' ? 'chat' : 'bolt'} label={channelName(row.channel)} />
    ),
  },
  subject: { share: 3, least: 200, show: (row) => titleOf(row) },
  contact: { share: 1.2, least: 120, look: (row) => muted(row.contact.name), show: personOf },
  category: { share: 0, least: 96, look: (row) => `ticket-state ${row.category}`, show: (row) => row.status ?? categories[row.category] },
  priority: {
    share: 0,
    least: 92,
    show: (row) => <Priority rank={row.priority} />,
  },
  type: { share: 0, least: 90, look: (row) => muted(row.type), show: (row) => (row.type ? types[row.type] : '–') },
  assignee: {
    share: 1,
    least: 120,
    look: (row) => (row.assignee ? 'ticket-assignee' : 'muted'),
    show: (row) =>
      row.assignee ? (
        <>
          <Avatar id={row.assignee.id} name={row.assignee.name} size="s" /> {row.assignee.name}
        </>
      ) : (
        t('common.unassigned')
      ),
  },
  department: named((row) => row.department),
  site: named((row) => row.site),
  tags: {
    share: 1.2,
    least: 120,
    look: () => 'ticket-tags',
    show: (row) => row.tags.map((tag) => <Chip key={tag}>{tag}</Chip>),
  },
  source: { share: 1, least: 130, show: (row) => (sources as Record<string, string>)[row.source] ?? row.source },
  // solved tickets await no reply
  waiting: when((row) => (row.category === 'solved' || row.category === 'closed' ? null : row.waitingSince)),
  due: {
    share: 0,
    least: 104,
    figure: true,
    show: (row) => <SlaBadge conversation={row.id} ticket otherwise={<span className="muted">–</span>} />,
  },
  created: when((row) => row.createdAt),
  updated: when((row) => row.updatedAt),
  status_since: when((row) => row.statusSince),
  solved: when((row) => row.solvedAt),
  answers: { share: 0, least: 72, figure: true, look: () => 'num', show: (row) => row.answers },
};

const visitor = t('views.table.visitor');

export const titleOf = (row: TicketRow) =>
  row.subject ||
  (row.channel === 'email'
    ? t('views.table.emailFrom', { name: row.contact.name || visitor })
    : t('views.table.chatWith', { name: row.contact.name || visitor }));

/** What a column shows of a ticket, outside of the table. */
export function Shown({ column, row }: { column: string; row: TicketRow }) {
  const cell = cells[column]!;
  return (
    <span className={cell.look?.(row)} title={cell.title?.(row)}>
      {cell.show(row)}
    </span>
  );
}
