import type { Entry } from './entries.ts';

export type Filter = 'all' | 'public' | 'notes' | 'events';

export const filters: readonly Filter[] = ['all', 'public', 'notes', 'events'];
export const filterNames: Record<Filter, string> = { all: 'All', public: 'Public', notes: 'Notes', events: 'Events' };

const shows = (filter: Filter, entry: Entry): boolean => {
  const inward = (kind: string) => kind === 'note' || kind === 'whisper';
  switch (entry.kind) {
    case 'message':
      return filter === (inward(entry.message.kind) ? 'notes' : 'public');
    case 'waiting':
      return filter === (inward(entry.entry.kind) ? 'notes' : 'public');
    case 'event':
    case 'time':
      return filter === 'events';
    default:
      return true;
  }
};

/** What a filter leaves of the timeline. It only hides rows: a day without any goes with them, and runs keep their heads. */
export function filtered(entries: readonly Entry[], filter: Filter): readonly Entry[] {
  if (filter === 'all') return entries;
  const kept = entries.filter((entry) => shows(filter, entry));
  const led = kept.filter((entry, at) => entry.kind !== 'divider' || kept.slice(at + 1).some(({ kind }) => kind === 'message'));
  return led.filter((entry, at) => entry.kind !== 'day' || (led[at + 1] !== undefined && led[at + 1]!.kind !== 'day'));
}

export const step = (filter: Filter, by: number): Filter => filters[(filters.indexOf(filter) + by + filters.length) % filters.length]!;
