import type { Entry } from './entries.ts';
import { t } from '../../app/t.ts';

export type Filter = 'all' | 'public' | 'notes' | 'events';

export const filters: readonly Filter[] = ['all', 'public', 'notes', 'events'];
export const filterNames: Record<Filter, string> = {
  all: t('common.all'),
  public: t('timeline.filter.public'),
  notes: t('timeline.filter.notes'),
  events: t('timeline.filter.events'),
};

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

/** The entries a filter keeps. A day that is left empty is hidden too, and runs keep their headings. */
export function filtered(entries: readonly Entry[], filter: Filter): readonly Entry[] {
  if (filter === 'all') return entries;
  const kept = entries.filter((entry) => shows(filter, entry));
  const led = kept.filter((entry, at) => entry.kind !== 'divider' || kept.slice(at + 1).some(({ kind }) => kind === 'message'));
  return led.filter((entry, at) => entry.kind !== 'day' || (led[at + 1] !== undefined && led[at + 1]!.kind !== 'day'));
}

export const step = (filter: Filter, by: number): Filter => filters[(filters.indexOf(filter) + by + filters.length) % filters.length]!;
