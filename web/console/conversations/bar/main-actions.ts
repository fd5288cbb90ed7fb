import type { Row } from '../../../shared/types.ts';
import { type Chat, isWaiting } from '../../livechat/chats/types.ts';

export type MainAction =
  | 'offer-again'
  | 'accept'
  | 'join'
  | 'monitor'
  | 'take-over'
  | 'close-chat'
  | 'assign-me'
  | 'solve'
  | 'reopen'
  | 'close';

const running = new Set(['requested', 'queued', 'offered', 'active']);

/** The buttons at the end of the action bar. A running chat decides before its ticket does; `undefined` is one that still loads. */
export function mainActions(
  row: Pick<Row, 'state' | 'assignee' | 'ticket' | 'chat'>,
  chat: Chat | null | undefined,
  me: { readonly id: string; readonly leads: boolean },
): readonly MainAction[] {
  if (chat && isWaiting(chat)) return chat.declined ? ['offer-again', 'accept'] : ['accept'];
  if (chat && chat.owner?.id === me.id) return ['close-chat'];
  if (chat) {
    const mine = chat.parts.filter(({ agent }) => agent === me.id);
    return [
      ...(mine.some(({ role }) => role === 'second') ? [] : (['join'] as const)),
      ...(me.leads && mine.length === 0 ? (['monitor'] as const) : []),
      'take-over',
    ];
  }
  if (chat === undefined && running.has(row.chat ?? '')) return [];
  if (row.ticket?.category === 'closed') return [];
  if (row.state === 'closed') return ['reopen'];
  return [row.ticket ? 'solve' : 'close', ...(row.assignee ? [] : (['assign-me'] as const))];
}

/** How a closed conversation is called: a solved ticket can be reopened, a permanently closed one can't. */
export function over({ ticket }: Pick<Row, 'ticket'>): 'closed' | 'solved' | 'permanently' {
  if (ticket?.category === 'closed') return 'permanently';
  return ticket?.category === 'solved' ? 'solved' : 'closed';
}

/** A ticket's number as agents read it: `LF-4827` with a prefix, else `#4827`. */
export const ticketNumber = (prefix: string, number: number) => (prefix ? `${prefix}${number}` : `#${number}`);
