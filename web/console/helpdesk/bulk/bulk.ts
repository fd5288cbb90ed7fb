import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Schemas } from '../../../shared/api.ts';
import type { Id } from '../../../shared/types.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { type Action, changedFieldNames } from '../actions/actions.ts';

export type BulkRun = Schemas['BulkRun'];

export type BulkItem = Schemas['BulkItem'];

/** Which tickets: some, all of a view, or the incidents of a problem. */
export type Chosen = { readonly tickets: readonly Id[] } | { readonly view: string; readonly count: number } | { readonly problem: Id };

/** For so long replies are held back and can be canceled. */
export const holdSeconds = 30;

const again = 1_000;

const over = (run: BulkRun | undefined) => run?.state === 'done' || run?.state === 'undone';

export const useBulkRun = (id: Id) =>
  useQuery({
    queryKey: ['bulk-run', id],
    queryFn: () => http.get<BulkRun>(`bulk-runs/${id}`),
    refetchInterval: (query) => (over(query.state.data) ? false : again),
  });

/** The progress or outcome of a run. */
export function runWords(run: BulkRun): string {
  switch (run.state) {
    case 'running':
      return t('bulk.run.running', { name: run.name, done: run.total - run.waiting, count: run.total });
    case 'holding':
      return t('bulk.run.holding', { name: run.name, count: run.total - run.skipped });
    case 'undoing':
      return t('bulk.run.undoing', { count: run.changed });
    case 'undone':
      return run.kept > 0 ? t('bulk.run.partlyUndone', { count: run.back, kept: run.kept }) : t('bulk.run.undone', { count: run.back });
    case 'done':
      return [
        t('bulk.run.done', { name: run.name, count: run.changed }),
        run.same > 0 && t('bulk.run.same', { count: run.same }),
        run.skipped > 0 && t('bulk.run.skipped', { count: run.skipped }),
      ]
        .filter(Boolean)
        .join(', ');
  }
}

const reasons: Readonly<Record<string, string>> = {
  'ticket.closed': t('bulk.reason.closed'),
  'ticket.merged': t('bulk.reason.merged'),
  'ticket.changed': t('bulk.reason.changed'),
  'ticket.solved': t('bulk.reason.solved'),
  'access.denied': t('bulk.reason.denied'),
  'not-found': t('bulk.reason.notFound'),
  'conversation.newer-messages': t('bulk.reason.newerMessages'),
};

/** Why a ticket was skipped, or what of it was not undone. */
export const reasonWords = ({ state, code, reply }: BulkItem): string => {
  if (state === 'kept') return t('bulk.reason.kept', { fields: changedFieldNames((code ?? '').split(',')) });
  const why = code ? (reasons[code] ?? code) : '';
  return reply === 'skipped' ? t('bulk.reason.noReply', { reason: why }) : why;
};

/** Starts bulk updates and remembers the last one. */
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

/** Calls once when a run has ended. */
export function useEnd(run: BulkRun | undefined, ended: () => void) {
  const state = run?.state;
  useEffect(() => {
    if (state === 'done' || state === 'undone' || state === 'holding') ended();
  }, [state]);
}
