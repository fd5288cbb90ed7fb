import { useQuery } from '@tanstack/react-query';
import type { Id, Instant } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';
import type { IconName } from '../../app/parts/Icon.tsx';
import type { Tone } from '../words.ts';

export interface Mailbox {
  readonly id: Id;
  readonly site: Id;
  readonly department?: Id;
  readonly address: string;
  readonly kind: 'smtp' | 'imap' | 'forward';
  readonly displayName?: string;
  readonly plusAddressing: boolean;
  readonly quoting: 'off' | 'last' | 'all';
  readonly strangers: 'join' | 'separate';
  readonly state: 'ok' | 'trouble' | 'needs-sign-in' | 'paused';
  readonly lastReceivedAt?: Instant;
}

export const mailboxesKey = ['settings', 'mailboxes'] as const;

export const mailboxKey = (id: Id) => ['settings', 'mailbox', id] as const;

export const useMailbox = (id: Id) => useQuery({ queryKey: mailboxKey(id), queryFn: () => http.get<Mailbox>(`mailboxes/${id}`) });

/** Where this installation takes mail in; without a port it does not. */
export const useReceiver = () => useQuery({ queryKey: ['mail-receiver'], queryFn: () => http.get<{ port?: number }>('mail-receiver') });

const states: Readonly<Record<Mailbox['state'], { name: string; icon: IconName; tone: Tone }>> = {
  ok: { name: 'Receives', icon: 'check', tone: 'ok' },
  trouble: { name: 'In trouble', icon: 'alert', tone: 'late' },
  'needs-sign-in': { name: 'Sign in again', icon: 'alert', tone: 'late' },
  paused: { name: 'Paused', icon: 'pause', tone: undefined },
};

const waiting = { name: 'Waiting for mail', icon: 'clock', tone: undefined } as const;

/** That an address receives is known only once something came to it, unless it was made here. */
export const mailboxState = (mailbox: Mailbox) =>
  (mailbox.state === 'ok' && mailbox.kind !== 'smtp' && !mailbox.lastReceivedAt ? waiting : undefined) ??
  states[mailbox.state] ?? { name: mailbox.state, icon: 'info', tone: undefined };

export const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1);

/** What keeps mail from coming in, in one sentence, and where something can be done about it. */
export function troubleOf(mailboxes: readonly Mailbox[]): { words: string; act: string; to: string } | undefined {
  const stopped = mailboxes.filter((each) => each.state === 'needs-sign-in' || each.state === 'trouble');
  const first = stopped.find((each) => each.state === 'needs-sign-in') ?? stopped[0];
  if (!first) return undefined;
  if (stopped.length > 1)
    return { words: `Mail is not coming in from ${stopped.length} mailboxes.`, act: 'See which', to: '/settings/mailboxes' };
  const to = `/settings/mailboxes/${first.id}`;
  return first.state === 'needs-sign-in'
    ? { words: `Mail from ${first.address} is not coming in: its provider wants you to sign in again.`, act: 'Sign in', to }
    : { words: `Mail from ${first.address} is not coming in.`, act: 'See why', to };
}
