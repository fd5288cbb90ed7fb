import type { ConversationView, Row } from '../../shared/types.ts';
import { locale, t } from '../app/t.ts';

export const viewNames: Record<ConversationView, string> = {
  mine: t('inbox.view.mine'),
  unassigned: t('common.unassigned'),
  open: t('inbox.view.open'),
  closed: t('inbox.view.closed'),
};

/** The title of a conversation: its subject, or whom it is with. */
export const titleOf = (row: Row) =>
  row.subject || t(row.channel === 'email' ? 'conversation.title.email' : 'conversation.title.chat', { name: personOf(row) });

/** What someone is called everywhere; an email may have no sender name. */
export const nameOf = (name: string | null | undefined, channel?: string) =>
  name?.trim() || t(channel === 'email' ? 'conversation.unknownSender' : 'conversation.visitor');

/** Who a conversation is with. */
export const personOf = (row: { readonly contact: { readonly name: string | null }; readonly channel: string }) =>
  nameOf(row.contact.name, row.channel);

/** "Mira, Jon and Ann" in the language of the console. */
export const listed = (names: readonly string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);

export const firstName = (name: string) => nameOf(name).split(/\s+/)[0]!;

export const channels: Readonly<Record<string, string>> = {
  web: t('conversation.channel.chat'),
  email: t('common.email'),
  api: t('conversation.channel.api'),
  internal: t('conversation.channel.internal'),
};

export const channelName = (channel: string) => channels[channel] ?? channel;

export function pathOf(url: string): string {
  try {
    const { pathname } = new URL(url);
    return pathname;
  } catch {
    return url;
  }
}

/** Why a message was not sent, as the end of a sentence: "Not sent: …". */
const failures: Record<string, string> = {
  'conversation.closed': t('conversation.failure.closed'),
  'message.too-long': t('conversation.failure.tooLong'),
  'message.empty': t('conversation.failure.empty'),
  'message.held': t('conversation.failure.held'),
  'message.redacted': t('conversation.failure.redacted'),
  'message.discarded': t('conversation.failure.discarded'),
  'access.denied': t('conversation.failure.denied'),
  'not-found': t('conversation.failure.gone'),
  'conversation.newer-messages': t('conversation.failure.newer'),
  'conversation.newer': t('conversation.failure.newer'),
  'upload.off': t('conversation.failure.filesOff'),
  'upload.too-large': t('conversation.failure.fileTooLarge'),
  'attachment.unknown': t('conversation.failure.attachment'),
};

export const whyFailed = (code: string | undefined) => failures[code ?? ''] ?? t('conversation.failure.other', { code: code ?? 'unknown' });

export function sizeText(octets: number): string {
  if (octets < 1_000) return `${octets} B`;
  if (octets < 1_000_000) return `${Math.round(octets / 1_000)} KB`;
  return `${(octets / 1_000_000).toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} MB`;
}
