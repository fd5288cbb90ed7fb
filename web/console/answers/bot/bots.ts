import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { Id } from '../../../shared/types.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';

/** The answer bot of a site. */
export type Bot = Schemas['BotView'];

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
export type Outcomes = Schemas['ReadOutcomesOutcomes'];

export type Gap = Schemas['Gap'];

/** Its terms are one pattern a line; a fixed one can't be turned off. */
export type Gate = Schemas['ChangeBotGateView'];

export type GateAction = Gate['action'];
