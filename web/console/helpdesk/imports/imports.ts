import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { Id } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';

/** An import of a file of tickets from another system. */
export type TicketImport = Schemas['TicketImport'];

export type Fault = Schemas['TicketImportFault'];

export const importsKey = ['ticket-imports'] as const;

export const useImports = () => useQuery({ queryKey: importsKey, queryFn: () => http.get<{ items: TicketImport[] }>('ticket-imports') });

/** Reloads while it runs. */
export const useImport = (id: Id) =>
  useQuery({
    queryKey: [...importsKey, id],
    queryFn: () => http.get<TicketImport>(`ticket-imports/${id}`),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? 1_000 : false),
  });

/** The outcome in a few sentences. */
export function outcome(run: TicketImport): string {
  const failed = run.failed > 0 && t('imports.outcome.failed', { count: run.failed });
  const missing = run.picturesMissing > 0 && t('imports.outcome.imagesMissing', { count: run.picturesMissing });
  if (run.state === 'checked') return sentences(t('imports.outcome.ready', { count: run.lines - run.failed }), failed);
  return sentences(t('imports.outcome.done', { made: run.made, changed: run.changed, same: run.same }), failed, missing);
}

const sentences = (...all: (string | false)[]) => all.filter(Boolean).join(' ');
