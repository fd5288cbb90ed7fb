import { useQuery } from '@tanstack/react-query';
import type { Id, Instant } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';

/** An email to one recipient; `code`, `enhanced`, `answer` and `host` are the other server's last response. */
export interface Sent {
  readonly id: Id;
  readonly to: string;
  readonly subject: string;
  readonly from: string;
  readonly role: 'to' | 'cc' | 'bcc';
  readonly lane: number;
  readonly state: string;
  readonly attempts: number;
  readonly code?: number;
  readonly enhanced?: string;
  readonly answer?: string;
  readonly host?: string;
  readonly nextAttemptAt?: Instant;
  readonly createdAt: Instant;
  readonly endedAt?: Instant;
  readonly conversation?: Id;
  readonly message?: Id;
}

export interface Tried {
  readonly result: string;
  readonly code?: number;
  readonly enhanced?: string;
  readonly answer?: string;
  readonly host?: string;
  readonly tls?: string;
  readonly at: Instant;
}

export interface SentDetails {
  readonly sent: Sent;
  readonly messageId: string;
  /** Its recipient is a mailbox of ours. */
  readonly ours: boolean;
  readonly attempts: readonly Tried[];
}

/** As its recipient sees it; `headers` as they are sent. */
export interface SentContent {
  readonly headers: string;
  readonly text?: string;
  readonly html?: string;
  readonly files: readonly string[];
}

/** Addresses mail is sent from, and how many mails went from the outbox by how they ended. */
export interface Overview {
  readonly senders: readonly string[];
  readonly removed: readonly { readonly state: string; readonly mails: number }[];
}

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
