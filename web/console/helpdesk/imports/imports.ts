import { useQuery } from '@tanstack/react-query';
import type { Id } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';

/** A run over a file of tickets of another system. */
export interface TicketImport {
  id: Id;
  source: string;
  state: 'checked' | 'running' | 'stopped' | 'done';
  bytes: number;
  lines: number;
  done: number;
  made: number;
  changed: number;
  same: number;
  failed: number;
  pictures: number;
  picturesMissing: number;
  createdAt: string;
  endedAt: string | null;
}

export interface Fault {
  line: number;
  reason: string;
}

export const importsKey = ['ticket-imports'] as const;

export const useImports = () => useQuery({ queryKey: importsKey, queryFn: () => http.get<{ items: TicketImport[] }>('ticket-imports') });

/** Asks anew while it runs. */
export const useImport = (id: Id) =>
  useQuery({
    queryKey: [...importsKey, id],
    queryFn: () => http.get<TicketImport>(`ticket-imports/${id}`),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? 1_000 : false),
  });

const count = (number: number, one: string, many: string) => `${number.toLocaleString()} ${number === 1 ? one : many}`;

/** What became of it, in a sentence. */
export function outcome(run: TicketImport): string {
  const wrong = run.failed > 0 ? ` ${count(run.failed, 'line cannot be taken', 'lines cannot be taken')}.` : '';
  if (run.state === 'checked') return `${count(run.lines - run.failed, 'ticket', 'tickets')} can be brought here.${wrong}`;
  const parts = [
    count(run.made, 'ticket is new', 'tickets are new'),
    run.changed > 0 && `${run.changed.toLocaleString()} changed`,
    run.same > 0 && `${run.same.toLocaleString()} as before`,
  ];
  const lost =
    run.picturesMissing > 0
      ? ` ${count(run.picturesMissing, 'picture was', 'pictures were')} not to be had; the text names ${run.picturesMissing === 1 ? 'it' : 'them'}.`
      : '';
  return `${parts.filter((part) => part !== false).join(', ')}.${wrong}${lost}`;
}
