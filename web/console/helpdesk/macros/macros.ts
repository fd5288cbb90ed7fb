import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Schemas } from '../../../shared/api.ts';
import type { With } from '../../../shared/basics.ts';
import type { Attachment, Id, Row, TicketCategory } from '../../../shared/types.ts';
import { Observable, useObservable } from '../../app/observable.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { useDesk } from '../../conversations/desk.ts';
import { type Action, changedFieldNames } from '../actions/actions.ts';
import type { Variable } from '../actions/ActionFields.tsx';
import { namedVariables } from '../actions/variables.ts';

export type MacroSharing = Macro['sharing'];

export type Macro = With<
  Schemas['Macro'],
  {
    readonly actions: readonly Action[];
  }
>;

export type Preview = With<
  Schemas['RunMacroPreview'],
  {
    readonly steps: readonly { readonly at: number; readonly action: Action }[];
  }
>;

/** One use on one ticket. */
export type MacroRun = Schemas['MacroRunsRun'];

export const usesDays = 30;

export const sharingNames: Readonly<Record<MacroSharing, string>> = {
  private: t('macros.sharing.private'),
  department: t('common.department'),
  everyone: t('common.everyone'),
};

export const macrosKey = ['settings', 'macros'] as const;
const runsKey = (id: Id) => ['macro-runs', id] as const;

export const useVariables = (enabled = true) =>
  useQuery({
    queryKey: ['macro-variables'],
    queryFn: () => http.get<Record<string, string>>('macro-variables'),
    staleTime: Infinity,
    enabled,
    select: (names): Variable[] => namedVariables(Object.entries(names).map(([id, label]) => ({ id, label }))),
  });

export const useSuggested = (conversation: Id, enabled: boolean) =>
  useQuery({
    queryKey: ['macro-suggestions', conversation],
    queryFn: ({ signal }) => http.get<Macro[]>(`conversations/${conversation}/macros`, { signal }),
    staleTime: 30_000,
    enabled,
  });

export const useMacroRuns = (conversation: Id, enabled: boolean) =>
  useQuery({
    queryKey: runsKey(conversation),
    queryFn: ({ signal }) => http.get<MacroRun[]>(`conversations/${conversation}/macro-runs`, { signal }),
    staleTime: 60_000,
    enabled,
  });

/** What could not be undone; null when everything was. */
export const keptWords = (kept: readonly string[]): string | null =>
  kept.length === 0 ? null : t('macros.toast.partlyUndone', { fields: changedFieldNames(kept) });

/** Undoes a use of a macro. */
export function useUndoMacro(conversation: Id) {
  const queries = useQueryClient();
  const desk = useDesk();
  return async (run: Id) => {
    try {
      const { kept } = await http.post<{ kept: string[] }>(`macro-runs/${run}/undo`);
      toast(keptWords(kept) ?? t('macros.toast.undone'));
    } catch (thrown) {
      toast(explain(thrown));
    }
    desk.changed(conversation);
    for (const key of [runsKey(conversation), ['ticket', conversation]]) void queries.invalidateQueries({ queryKey: key });
  };
}

const solved = (action: Action) => action.do === 'status' && action.category === 'solved';

/** The status that the steps end with, where that is solved. */
export const solving = (steps: Preview['steps']): TicketCategory | undefined =>
  steps.some(({ action }) => solved(action)) ? 'solved' : undefined;

/** A macro picked elsewhere for the ticket on screen, such as in the palette. */
export const picked = new Observable<{ readonly conversation: Id; readonly macro: Id } | null>(null);

/** The macro chosen for a ticket: shown, and applied when the agent confirms. */
export function useMacro(
  row: Row,
  write: (kind: 'message' | 'note', text: string) => void,
  attach: (files: readonly Attachment[]) => void,
) {
  const queries = useQueryClient();
  const desk = useDesk();
  const undo = useUndoMacro(row.id);
  const [chosen, setChosen] = useState<Preview | null>(null);
  const [busy, setBusy] = useState(false);
  const choose = async (macro: Id) => {
    try {
      const preview = await http.post<Preview>(`conversations/${row.id}/macro-previews`, { macro });
      setChosen(preview);
      if (preview.reply) write('message', preview.reply);
      else if (preview.note) write('note', preview.note);
      if (preview.files > 0) attach(await http.post<Attachment[]>(`macros/${macro}/copies`, {}));
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  const elsewhere = useObservable(picked);
  useEffect(() => {
    if (elsewhere?.conversation !== row.id) return;
    picked.set(null);
    void choose(elsewhere.macro);
  }, [elsewhere, row.id]);
  const apply = async (taken: Preview, steps: Preview['steps']) => {
    setBusy(true);
    try {
      const done = await http.post<{ run?: Id | null; changed: boolean }>(`conversations/${row.id}/macro-runs`, {
        macro: taken.macro,
        steps: steps.map(({ at }) => at),
      });
      setChosen(null);
      const { run } = done;
      if (run && done.changed) toast(t('macros.toast.applied', { name: taken.name }), () => void undo(run), 30_000);
    } catch (thrown) {
      toast(explain(thrown));
    } finally {
      setBusy(false);
      desk.changed(row.id);
      for (const key of [['ticket', row.id], runsKey(row.id), ['macro-suggestions']]) void queries.invalidateQueries({ queryKey: key });
    }
  };
  return {
    chosen,
    busy,
    choose: (macro: Id) => void choose(macro),
    apply: () => chosen && !busy && void apply(chosen, chosen.steps),
    /** Solving goes with the reply: a ticket that was solved before takes none. */
    solves: chosen ? solving(chosen.steps) : undefined,
    /** Everything but solving, with the reply that is being sent. */
    applyWithReply: () =>
      chosen &&
      !busy &&
      void apply(
        chosen,
        chosen.steps.filter(({ action }) => !solved(action)),
      ),
    leave: () => setChosen(null),
    without: (at: number) => setChosen((before) => (before ? { ...before, steps: before.steps.filter((step) => step.at !== at) } : before)),
  };
}

export type ChosenMacro = ReturnType<typeof useMacro>;
