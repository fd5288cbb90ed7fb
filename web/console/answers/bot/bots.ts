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
  readonly use: 'first' | 'offline';
  readonly greeting: string;
  readonly maxAnswers: number;
  readonly threshold: number;
  readonly liveSince: Instant | null;
  readonly shadowSince: Instant | null;
  readonly judged: { readonly right: number; readonly wrong: number; readonly total: number };
  /** Whether it may go live without an owner's override. */
  readonly unlocked: boolean;
  readonly articles: number;
  readonly medianMillis: number | null;
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

export const outcomes = ['confirmed', 'assumed', 'assumedUnidentified', 'answered', 'reopened', 'handedOver', 'abandoned'] as const;

export type Outcome = (typeof outcomes)[number];

/** Each outcome by itself; they are never added up. `eligible` is what shares refer to. */
export type Outcomes = Readonly<Record<Outcome, number>> & { readonly eligible: number };

export interface Gap {
  readonly id: Id;
  readonly question: string;
  readonly examples: readonly string[];
  readonly locale: string;
  readonly count: number;
  readonly lastAt: Instant;
  readonly state: 'open' | 'linked' | 'written' | 'ignored';
  readonly article: { readonly id: Id; readonly title: string } | null;
}

export interface Gate {
  readonly id: Id;
  readonly kind: string;
  readonly locale: string;
  readonly terms: readonly string[];
  readonly action: 'human' | 'silent';
  readonly on: boolean;
  /** Requests for a person always lead to one. */
  readonly fixed: boolean;
  readonly hits: number;
}
