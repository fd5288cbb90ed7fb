import { type QueryClient, QueryObserver, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import type { TicketPriority } from '../../../shared/types.ts';
import type { IconName } from '../../app/parts/Icon.tsx';
import { http } from '../../app/server.ts';
import { priorities, priorityIcons } from './words.ts';

export const colours = { grey: 'Grey', blue: 'Blue', green: 'Green', amber: 'Amber', red: 'Red', violet: 'Violet' } as const;
export const icons = {
  none: 'None',
  down: 'Down',
  up: 'Up',
  alert: 'Warning',
  flag: 'Flag',
  bolt: 'Bolt',
  clock: 'Clock',
  shield: 'Shield',
} as const;

export interface PriorityLook {
  rank: TicketPriority;
  name: string;
  colour: keyof typeof colours;
  icon: keyof typeof icons;
}

export interface TicketWords {
  /** Stands before the number of every ticket. */
  prefix: string;
  priorities: PriorityLook[];
  /** Of the priorities: a change is made from it. */
  version?: string;
}

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

const observers = new WeakMap<QueryClient, QueryObserver<TicketWords>>();

/** One for all that show them: a list has them in each row. */
function observerOf(queries: QueryClient): QueryObserver<TicketWords> {
  const known =
    observers.get(queries) ??
    new QueryObserver<TicketWords>(queries, {
      queryKey: ticketWordsKey,
      queryFn: () => http.get<TicketWords>('ticket-words'),
      staleTime: 300_000,
    });
  observers.set(queries, known);
  return known;
}

/** How the organization writes its tickets; in the program's own words until that is read. */
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
