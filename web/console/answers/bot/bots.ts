import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Id, Instant } from '../../../shared/types.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import type { Mode } from '../types.ts';

/** The answer bot of a site. */
export interface Bot {
  readonly site: Id;
  readonly name: string;
  readonly mode: Mode;
  readonly sharePercent: number;
  readonly use: 'first' | 'offline' | 'never';
  readonly greeting: string;
  readonly maxAnswers: number;
  readonly threshold: number;
  readonly liveSince?: Instant | null;
  readonly shadowSince?: Instant | null;
  readonly judged: { readonly right: number; readonly wrong: number; readonly total: number; readonly needed: number };
  /** Whether it may go live without an owner's override. */
  readonly unlocked: boolean;
  readonly articles: number;
  readonly medianMs?: number | null;
  readonly version: number;
}

export const botsKey = ['answer-bots'] as const;

export const useBots = () => useQuery({ queryKey: botsKey, queryFn: () => http.get<{ items: readonly Bot[] }>('answer-bots') });

/** Changes a bot and shows what became of it. */
export function useChangeBot(site: Id) {
  const queries = useQueryClient();
  return async (request: () => Promise<unknown>): Promise<boolean> => {
    try {
      await request();
      return true;
    } catch (thrown) {
      toast(explain(thrown));
      return false;
    } finally {
      await queries.invalidateQueries({ queryKey: botsKey });
      await queries.invalidateQueries({ queryKey: ['answer-bot', site] });
    }
  };
}

/** The instant so many days ago, to the minute, so that the same period is asked for once. */
export const daysAgo = (days: number) => new Date(Math.floor(Date.now() / 60_000) * 60_000 - days * 86_400_000).toISOString();

/** Names of the outcomes in lists of conversations. */
export const outcomes = {
  confirmed: 'confirmed',
  assumed: 'assumed',
  assumedUnidentified: 'assumed-unidentified',
  answered: 'answered',
  reopened: 'reopened',
  handedOver: 'handed-over',
  abandoned: 'abandoned',
} as const;

export type Outcome = keyof typeof outcomes;

/** Each outcome by itself; they are never added up. `eligible` is what shares refer to. */
export type Outcomes = Readonly<Record<Outcome, number>> & { readonly eligible: number; readonly open: number };

export interface Gap {
  readonly id: Id;
  readonly question: string;
  readonly examples: readonly string[];
  readonly locale: string;
  readonly count: number;
  readonly lastAt: Instant;
  readonly state: 'open' | 'linked' | 'written' | 'ignored';
  readonly article?: Id | null;
  readonly answered?: number | null;
}

export type GateAction = 'handover' | 'greet' | 'thank' | 'silent';

export interface Gate {
  readonly id: string;
  readonly byWords: boolean;
  /** One pattern a line. */
  readonly terms: string;
  readonly own: boolean;
  readonly action: GateAction;
  readonly on: boolean;
  /** It can't be turned off. */
  readonly fixed: boolean;
  readonly hits: number;
}
