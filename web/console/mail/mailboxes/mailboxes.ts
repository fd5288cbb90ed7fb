import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { Id } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';
import type { IconName } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import type { Tone } from '../words.ts';

export type Mailbox = Schemas['Mailbox'];

export const mailboxesKey = ['settings', 'mailboxes'] as const;

export const mailboxKey = (id: Id) => ['settings', 'mailbox', id] as const;

export const useMailbox = (id: Id) => useQuery({ queryKey: mailboxKey(id), queryFn: () => http.get<Mailbox>(`mailboxes/${id}`) });

/** The port at which this installation receives email; none when receiving is turned off. */
export const useReceiver = () => useQuery({ queryKey: ['mail-receiver'], queryFn: () => http.get<{ port?: number }>('mail-receiver') });

const states: Readonly<Record<Mailbox['state'], { name: string; icon: IconName; tone: Tone }>> = {
  ok: { name: t('mailboxes.state.ok'), icon: 'check', tone: 'ok' },
  trouble: { name: t('mailboxes.state.trouble'), icon: 'alert', tone: 'late' },
  'needs-sign-in': { name: t('mailboxes.state.needsSignIn'), icon: 'alert', tone: 'late' },
  paused: { name: t('mailboxes.state.paused'), icon: 'pause', tone: undefined },
};

const waiting = { name: t('mailboxes.state.waiting'), icon: 'clock', tone: undefined } as const;

/** Addresses at other domains count as receiving only once an email has arrived. */
export const mailboxState = (mailbox: Mailbox) =>
  (mailbox.state === 'ok' && mailbox.kind !== 'smtp' && !mailbox.lastReceivedAt ? waiting : undefined) ??
  states[mailbox.state] ?? { name: mailbox.state, icon: 'info', tone: undefined };

export const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1);

/** Why email isn't received, in one sentence, and the page where it can be fixed. */
export function troubleOf(mailboxes: readonly Mailbox[]): { words: string; act: string; to: string } | undefined {
  const stopped = mailboxes.filter((each) => each.state === 'needs-sign-in' || each.state === 'trouble');
  const first = stopped.find((each) => each.state === 'needs-sign-in') ?? stopped[0];
  if (!first) return undefined;
  if (stopped.length > 1)
    return {
      words: t('mailboxes.trouble.several', { count: stopped.length }),
      act: t('mailboxes.trouble.viewMailboxes'),
      to: '/settings/mailboxes',
    };
  const to = `/settings/mailboxes/${first.id}`;
  return first.state === 'needs-sign-in'
    ? { words: t('mailboxes.trouble.needsSignIn', { address: first.address }), act: t('mailboxes.trouble.signIn'), to }
    : { words: t('mailboxes.trouble.one', { address: first.address }), act: t('mailboxes.trouble.viewDetails'), to };
}
