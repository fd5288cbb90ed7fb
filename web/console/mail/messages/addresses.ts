import type { Mail } from './types.ts';

/** The address in `Ann <ann@example.org>`, or all of it. */
export function addressOf(shown: string): string {
  const open = shown.lastIndexOf('<');
  return open >= 0 && shown.endsWith('>') ? shown.slice(open + 1, -1) : shown.trim();
}

/** Without its `+tag`, in small letters: what tells mailboxes apart. */
export function mailboxOf(shown: string): string {
  const address = addressOf(shown).toLowerCase();
  const at = address.lastIndexOf('@');
  const plus = address.indexOf('+');
  return plus > 0 && plus < at ? address.slice(0, plus) + address.slice(at) : address;
}

/**
 * Who else got a mail that came in. One that went to a single address went to us; of several, ours are known by what
 * was sent from here.
 */
export function others(mail: Mail, ours: ReadonlySet<string>): { to: readonly string[]; cc: readonly string[] } {
  if (mail.direction === 'out') return { to: [], cc: mail.cc };
  if (mail.to.length + mail.cc.length <= 1) return { to: [], cc: [] };
  const foreign = (shown: string) => !ours.has(mailboxOf(shown));
  return { to: mail.to.filter(foreign), cc: mail.cc.filter(foreign) };
}

const marks = /^(?:(?:re|aw|fwd?|wg|sv|vs|vb|antw|rv|tr|rif|odp|ynt)(?:\s?\[\d+\])?\s?[:：]\s*)+/i;

const bare = (subject: string) => subject.trim().replace(marks, '').replace(/\s+/g, ' ').toLowerCase();

/** The subject of a mail, where it is not the conversation's with or without "Re:". */
export function otherSubject(subject: string | undefined, conversation: string | null | undefined): string | null {
  if (!subject?.trim()) return null;
  return bare(subject) === bare(conversation ?? '') ? null : subject.trim();
}
