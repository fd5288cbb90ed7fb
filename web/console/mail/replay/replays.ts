import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { Id, Instant } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';

export type Replay = Schemas['ReplayMailsReplay'];

export type Changed = Schemas['ReplayMailsChanged'];

export type Difference = Schemas['ReplayMailsDifference'];

export const replaysKey = ['settings', 'mail-replays'] as const;

const pollMillis = 1_500;

/** The newest ten; polled while one of them runs. */
export const useReplays = () =>
  useQuery({
    queryKey: replaysKey,
    queryFn: () => http.get<{ items: readonly Replay[] }>('mail-replays'),
    refetchInterval: ({ state }) => (state.data?.items.some((each) => each.state === 'running') ?? false) && pollMillis,
  });

export const useReplay = (id: Id) =>
  useQuery({
    queryKey: [...replaysKey, id],
    queryFn: () => http.get<Replay>(`mail-replays/${id}`),
    refetchInterval: ({ state }) => state.data?.state === 'running' && pollMillis,
  });

export const useDifferences = (mail: Id, enabled: boolean) =>
  useQuery({
    queryKey: ['mail-differences', mail],
    queryFn: () => http.get<{ items: readonly Difference[] }>(`mail-replays/mails/${mail}`),
    enabled,
    retry: false,
  });

const kinds: Readonly<Record<string, string>> = {
  kind: t('reprocess.difference.kind'),
  readable: t('reprocess.difference.readable'),
  subject: t('email.field.subject'),
  automatic: t('reprocess.difference.automatic'),
  text: t('email.tab.text'),
  pieces: t('reprocess.difference.pieces'),
  thread: t('email.field.conversation'),
  verdict: t('reprocess.difference.verdict'),
};

export const kindWords = (what: string) => kinds[what] ?? what;

const day = 24 * 60 * 60 * 1_000;

/** A day in the format of date fields, in the browser's zone. */
export const dayText = (at: number) => {
  const date = new Date(at);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
};

/** The whole days from one to another, both included; `null` when one of them is invalid. */
export function rangeOf(first: string, last: string): { from: Instant; to: Instant } | null {
  const from = new Date(`${first}T00:00:00`);
  const to = new Date(`${last}T00:00:00`);
  if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) return null;
  to.setDate(to.getDate() + 1);
  return { from: from.toISOString(), to: to.toISOString() };
}

export const weekAgo = (now: number) => now - 6 * day;
