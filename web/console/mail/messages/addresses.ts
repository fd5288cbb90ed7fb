import type { Mail } from './types.ts';

/** The address in `Ann <ann@example.org>`, or all of it. */
export function addressOf(shown: string): string {
  const open = shown.lastIndexOf('<');
  return open >= 0 && shown.endsWith('>') ? shown.slice(open + 1, -1) : shown.trim();
}

/** The other recipients of an incoming email; none if it was sent to a single address. */
export function others({ direction, to, cc, ours }: Pick<Mail, 'direction' | 'to' | 'cc' | 'ours'>): {
  to: readonly string[];
  cc: readonly string[];
} {
  if (direction === 'out') return { to: [], cc: [] };
  if (to.length + cc.length <= 1) return { to: [], cc: [] };
  const foreign = (shown: string) => !ours.includes(shown);
  return { to: to.filter(foreign), cc: cc.filter(foreign) };
}

const marks = /^(?:(?:re|aw|fwd?|wg|sv|vs|vb|antw|rv|tr|rif|odp|ynt)(?:\s?\[\d+\])?\s?[:：]\s*)+/i;

const bare = (subject: string) => subject.trim().replace(marks, '').replace(/\s+/g, ' ').toLowerCase();

/** The subject of a mail, where it is not the conversation's with or without "Re:". */
export function otherSubject(subject: string | undefined, conversation: string | null | undefined): string | null {
  if (!subject?.trim()) return null;
  const [here, there] = [bare(subject), bare(conversation ?? '')];
  // a conversation keeps the beginning of a long one
  const same = there.endsWith('…') ? here.startsWith(there.slice(0, -1).trimEnd()) : here === there;
  return same ? null : subject.trim();
}
