import type { ConversationView, Row } from '../../shared/types.ts';

export const viewNames: Record<ConversationView, string> = { mine: 'Mine', queue: 'Queue', team: 'Team', ended: 'Ended' };

/** What a conversation is called: by its subject, else by whom it is with. */
export const titleOf = (row: Row) => row.subject || `${row.channel === 'email' ? 'E-mail from' : 'Chat with'} ${personOf(row)}`;

export const nameOf = (name: string | null | undefined) => name?.trim() || 'Visitor';

/** Who a conversation is with: a mail may come without any name. */
export const personOf = (row: Pick<Row, 'contact' | 'channel'>) =>
  row.contact.name?.trim() || (row.channel === 'email' ? 'Unnamed sender' : 'Visitor');

export const firstName = (name: string) => nameOf(name).split(/\s+/)[0]!;

export const channelName = (channel: string) => ({ web: 'Chat', email: 'E-mail', internal: 'Among agents' })[channel] ?? channel;

export function pathOf(url: string): string {
  try {
    const { pathname } = new URL(url);
    return pathname;
  } catch {
    return url;
  }
}

const failures: Record<string, string> = {
  'conversation.closed': 'the conversation is closed',
  'message.too-long': 'the text is too long',
  'message.empty': 'there is nothing in it',
  'message.held': 'it is held for a check',
  'message.redacted': 'something in it was redacted for ever',
  'message.discarded': 'it was checked and does not go out',
  'access.denied': 'your role does not allow it',
  'not-found': 'the conversation is gone',
  'conversation.newer-messages': 'a colleague answered first',
  'conversation.newer': 'a colleague answered first',
  'upload.off': 'files are off for this chat',
  'upload.too-large': 'a file is larger than this chat takes',
  'attachment.unknown': 'a file has expired or was found to be harmful: attach it again, or another',
};

export const whyFailed = (code: string | undefined) => failures[code ?? ''] ?? `refused (${code ?? 'unknown'})`;

export function sizeText(octets: number): string {
  if (octets < 1_000) return `${octets} B`;
  if (octets < 1_000_000) return `${Math.round(octets / 1_000)} KB`;
  return `${(octets / 1_000_000).toFixed(1)} MB`;
}
