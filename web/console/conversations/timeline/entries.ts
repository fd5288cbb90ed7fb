import type { OutboxEntry } from '../../../shared/outbox.ts';
import type { Message } from '../../../shared/types.ts';
import { sameDay } from '../../app/parts/time.ts';
import type { Shown } from '../../helpdesk/merge/merging.ts';
import type { TimeEntry } from '../../helpdesk/time/time.ts';

export type Entry =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'divider'; key: string; of: 'new' | 'away'; at: number }
  | { kind: 'message'; key: string; message: Message; mine: boolean; first: boolean; last: boolean; part?: number | null }
  | { kind: 'moved'; key: string; many: number; conversation: string; number: number }
  | { kind: 'time'; key: string; at: string; entry: TimeEntry }
  | { kind: 'event'; key: string; message: Message }
  | { kind: 'waiting'; key: string; entry: OutboxEntry };

export interface Dividers {
  /** What was read when the conversation was opened; after it comes the "New messages" divider. */
  readonly readSeq: number | null;
  /** What was on screen when the connection was lost. */
  readonly awaySeq: number | null;
}

const runMillis = 3 * 60_000;

export type Timed = Shown | Extract<Entry, { kind: 'time' }>;

/** The lines with the time that was spent: behind the message it was spent on, or where it was written down. */
export function withTimes(items: readonly Shown[], times: readonly TimeEntry[]): readonly Timed[] {
  if (times.length === 0) return items;
  const lines: Timed[] = [...items];
  for (const entry of times) {
    const later = lines.findIndex(
      (line) => line.kind === 'entry' || Date.parse(line.kind === 'message' ? line.message.at : line.at) > Date.parse(entry.at),
    );
    lines.splice(later < 0 ? lines.length : later, 0, { kind: 'time', key: `time ${entry.id}`, at: entry.at, entry });
  }
  return lines;
}

/** The timeline as it is drawn: days, dividers, and runs of one author with one heading. */
export function entriesOf(items: readonly Timed[], dividers: Dividers): Entry[] {
  const entries: Entry[] = [];
  let day: number | null = null;
  let previous: Message | null = null;
  let newShown = false;
  let awayShown = false;
  for (const item of items) {
    const at =
      item.kind === 'message'
        ? Date.parse(item.message.at)
        : item.kind === 'moved' || item.kind === 'time'
          ? Date.parse(item.at)
          : item.entry.createdAt;
    if (day === null || !sameDay(day, at)) {
      entries.push({ kind: 'day', key: `day ${new Date(at).toDateString()}`, at });
      day = at;
      previous = null;
    }
    if (item.kind === 'moved' || item.kind === 'time') {
      entries.push(item);
      previous = null;
      continue;
    }
    if (item.kind === 'entry') {
      entries.push({ kind: 'waiting', key: item.key, entry: item.entry });
      previous = null;
      continue;
    }
    const { message, mine, part } = item;
    // What stands in a part has its own count.
    const own = part === undefined;
    if (own && !awayShown && dividers.awaySeq !== null && message.seq > dividers.awaySeq && !mine) {
      entries.push({ kind: 'divider', key: 'away', of: 'away', at });
      awayShown = newShown = true;
      previous = null;
    }
    if (
      own &&
      !newShown &&
      dividers.readSeq !== null &&
      message.seq > dividers.readSeq &&
      message.kind === 'message' &&
      message.author.kind === 'visitor'
    ) {
      entries.push({ kind: 'divider', key: 'new', of: 'new', at });
      newShown = true;
      previous = null;
    }
    if (message.kind === 'event') {
      entries.push({ kind: 'event', key: item.key, message });
      previous = null;
      continue;
    }
    const first = !previous || !sameRun(previous, message);
    if (!first) closeRun(entries);
    entries.push({ kind: 'message', key: item.key, message, mine, first, last: true, ...(part !== undefined && { part }) });
    previous = message;
  }
  return entries;
}

/** How many lines there are from the one before the first unread message on; 0 where everything was read. */
export function fromUnread(entries: readonly Entry[]): number {
  const at = entries.findIndex((entry) => entry.kind === 'divider' && entry.of === 'new');
  return at < 0 ? 0 : entries.length - Math.max(0, at - 1);
}

function closeRun(entries: Entry[]) {
  const before = entries.at(-1);
  if (before?.kind === 'message') entries[entries.length - 1] = { ...before, last: false };
}

function sameRun(one: Message, other: Message): boolean {
  return (
    one.conversation === other.conversation &&
    one.kind === other.kind &&
    one.author.kind === other.author.kind &&
    one.author.id === other.author.id &&
    one.author.name === other.author.name &&
    Date.parse(other.at) - Date.parse(one.at) < runMillis
  );
}
