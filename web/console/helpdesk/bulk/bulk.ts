import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Id } from '../../../shared/types.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import type { Action } from '../actions/actions.ts';
import { digits } from '../views/types.ts';

export interface BulkRun {
  readonly id: Id;
  readonly name: string;
  readonly state: 'running' | 'holding' | 'done' | 'undoing' | 'undone';
  readonly total: number;
  readonly waiting: number;
  readonly changed: number;
  readonly same: number;
  readonly skipped: number;
  readonly back: number;
  readonly kept: number;
  readonly at: string;
  /** When its answers go out. */
  readonly releaseAt?: string | null;
  readonly undoUntil: string;
}

export interface BulkItem {
  readonly place: number;
  readonly conversation: Id;
  readonly number: number;
  readonly subject?: string | null;
  readonly state: 'waiting' | 'changed' | 'same' | 'skipped' | 'back' | 'kept';
  readonly reply?: 'held' | 'sent' | 'skipped' | 'called_back' | null;
  readonly code?: string | null;
}

/** Which tickets: some, or all that a view shows. */
export type Chosen = { readonly tickets: readonly Id[] } | { readonly view: string; readonly count: number } | { readonly problem: Id };

export const many = (count: number) => `${digits(count)} ${count === 1 ? 'ticket' : 'tickets'}`;

const again = 1_000;

const over = (run: BulkRun | undefined) => run?.state === 'done' || run?.state === 'undone';

export const useBulkRun = (id: Id) =>
  useQuery({
    queryKey: ['bulk-run', id],
    queryFn: () => http.get<BulkRun>(`bulk-runs/${id}`),
    refetchInterval: (query) => (over(query.state.data) ? false : again),
  });

/** How far a run is, in words. */
export function runWords(run: BulkRun): string {
  switch (run.state) {
    case 'running':
      return `${run.name}: ${digits(run.total - run.waiting)} of ${many(run.total)}`;
    case 'holding':
      return `${run.name}: the replies to ${many(run.total - run.skipped)} go out in a moment`;
    case 'undoing':
      return `Taking back: ${digits(run.changed)} left`;
    case 'undone':
      return `${many(run.back)} ${run.back === 1 ? 'is' : 'are'} as before${run.kept > 0 ? `, ${digits(run.kept)} not in all` : ''}`;
    case 'done':
      return [
        `${run.name}: ${many(run.changed)} changed`,
        run.same > 0 && `${digits(run.same)} stood so already`,
        run.skipped > 0 && `${digits(run.skipped)} left out`,
      ]
        .filter(Boolean)
        .join(', ');
  }
}

const reasons: Readonly<Record<string, string>> = {
  'ticket.closed': 'closed for good',
  'ticket.merged': 'part of another ticket',
  'ticket.changed': 'changed by somebody meanwhile',
  'ticket.solved': 'solved: open it to write in it',
  'access.denied': 'not yours to change',
  'not-found': 'not yours to see any more',
  'conversation.newer-messages': 'somebody has written meanwhile',
};

/** Why a ticket was left out, or what of it was not taken back. */
export const reasonWords = ({ state, code, reply }: BulkItem): string => {
  if (state === 'kept') return `kept as it is now: ${(code ?? '').replaceAll(',', ', ').replace('category', 'status')}`;
  const why = code ? (reasons[code] ?? code) : '';
  return reply === 'skipped' ? `no reply was sent: ${why}` : why;
};

/** Begins runs and follows the one that is under way. */
export function useBulk(ended: () => void) {
  const queries = useQueryClient();
  const [run, setRun] = useState<Id | null>(null);
  const start = async (chosen: Chosen, what: { actions?: readonly Action[]; macro?: Id; name: string }): Promise<boolean> => {
    try {
      const begun = await http.post<BulkRun>('bulk-runs', { ...('view' in chosen ? { view: chosen.view } : chosen), ...what });
      setRun(begun.id);
      return true;
    } catch (thrown) {
      toast(explain(thrown));
      return false;
    }
  };
  const undo = async (id: Id) => {
    try {
      queries.setQueryData(['bulk-run', id], await http.post<BulkRun>(`bulk-runs/${id}/undo`));
      setRun(id);
    } catch (thrown) {
      toast(explain(thrown));
    }
    void queries.invalidateQueries({ queryKey: ['bulk-run', id] });
  };
  return { run, start, undo: (id: Id) => void undo(id), close: () => setRun(null), ended };
}

export type Bulk = ReturnType<typeof useBulk>;

/** Calls once when a run has come to its end. */
export function useEnd(run: BulkRun | undefined, ended: () => void) {
  const state = run?.state;
  useEffect(() => {
    if (state === 'done' || state === 'undone' || state === 'holding') ended();
  }, [state]);
}
