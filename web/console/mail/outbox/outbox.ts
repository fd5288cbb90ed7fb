import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';

/** An email to one recipient; `code`, `enhanced`, `answer` and `host` are the other server's last response. */
export type Sent = Schemas['ReadOutboxSent'];

export type Tried = Schemas['ReadOutboxTried'];

export type SentDetails = Schemas['ReadOutboxDetails'];

/** As its recipient sees it; `headers` as they are sent. */
export type SentContent = Schemas['ShowOutboundContent'];

/** Addresses mail is sent from, and how many mails went from the outbox by how they ended. */
export type Overview = Schemas['ReadOutboxOverview'];

export const outboxKey = ['outbound-mails'] as const;

/** Whether this installation stores email instead of sending it. */
export const useKeepsMail = () =>
  useQuery({
    queryKey: ['mail-receiver', 'sends'],
    queryFn: async () => !(await http.get<{ sends: boolean }>('mail-receiver')).sends,
    staleTime: 60_000,
  }).data ?? false;

/** Types of outgoing email; lower lanes are sent first. */
export const lanes: readonly string[] = [
  t('outbox.type.security'),
  t('outbox.type.conversations'),
  t('outbox.type.notifications'),
  t('outbox.type.bulk'),
];
