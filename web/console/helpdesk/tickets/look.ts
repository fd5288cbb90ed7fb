import { type QueryClient, QueryObserver, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import type { Schemas } from '../../../shared/api.ts';
import type { TicketPriority } from '../../../shared/types.ts';
import type { IconName } from '../../app/parts/Icon.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { priorities, priorityIcons, priorityName } from './words.ts';

export const colours = {
  grey: t('tickets.color.gray'),
  blue: t('tickets.color.blue'),
  green: t('tickets.color.green'),
  amber: t('tickets.color.amber'),
  red: t('tickets.color.red'),
  violet: t('tickets.color.violet'),
} as const;
export const icons = {
  none: t('common.none'),
  down: t('tickets.icon.down'),
  up: t('tickets.icon.up'),
  alert: t('tickets.icon.alert'),
  flag: t('tickets.icon.flag'),
  bolt: t('tickets.icon.bolt'),
  clock: t('tickets.icon.clock'),
  shield: t('tickets.icon.shield'),
} as const;

export type PriorityLook = Schemas['TicketPriority'];

export type TicketWords = Schemas['TicketWordsWords'];

export const ticketWordsKey = ['ticket-words'] as const;

const plain: TicketWords = {
  prefix: '',
  priorities: ([1, 2, 3, 4] as const).map((rank) => ({
    rank,
    name: priorities[rank],
    colour: rank === 4 ? 'red' : rank === 3 ? 'amber' : 'grey',
    icon: (priorityIcons[rank] ?? 'none') as keyof typeof icons,
  })),
};

const named = (words: TicketWords): TicketWords => ({
  ...words,
  priorities: words.priorities.map((each) => ({ ...each, name: priorityName(each.rank, each.name) })),
});

const observers = new WeakMap<QueryClient, QueryObserver<TicketWords>>();

/** One for all that show them: a list has them in each row. */
function observerOf(queries: QueryClient): QueryObserver<TicketWords> {
  const known =
    observers.get(queries) ??
    new QueryObserver<TicketWords>(queries, {
      queryKey: ticketWordsKey,
      queryFn: async () => named(await http.get<TicketWords>('ticket-words')),
      staleTime: 300_000,
    });
  observers.set(queries, known);
  return known;
}

/** The organization's names for priorities and its number prefix; the defaults until they are read. */
export function useTicketWords() {
  const observer = observerOf(useQueryClient());
  const subscribe = useCallback((tell: () => void) => observer.subscribe(tell), [observer]);
  const words = useSyncExternalStore(subscribe, () => observer.getCurrentResult().data) ?? plain;
  return {
    prefix: words.prefix,
    priorities: words.priorities,
    ...(words.version ? { version: words.version } : {}),
    of: (rank: TicketPriority) => words.priorities.find((each) => each.rank === rank) ?? plain.priorities[rank - 1]!,
  };
}

export const iconOf = (look: Pick<PriorityLook, 'icon'>): IconName | null => (look.icon === 'none' ? null : look.icon);
