import type { IconName } from '../app/parts/Icon.tsx';
import type { Mail, OutboundState } from './messages/types.ts';

export type Tone = 'ok' | 'soon' | 'late' | undefined;

interface Saying {
  /** In a list, alone. */
  readonly name: string;
  /** Behind "To ann@example.org:". */
  readonly words: string;
  readonly icon: IconName;
  readonly tone: Tone;
}

export const states: Readonly<Record<OutboundState, Saying>> = {
  queued: { name: 'Waiting', words: 'waiting to be sent', icon: 'clock', tone: undefined },
  claimed: { name: 'Being sent', words: 'being sent', icon: 'send', tone: undefined },
  accepted: { name: 'Sent', words: 'sent, the mail server took it', icon: 'check', tone: 'ok' },
  delivered: { name: 'Delivered', words: 'delivered', icon: 'checks', tone: 'ok' },
  failed: { name: 'Not delivered', words: 'not delivered', icon: 'alert', tone: 'late' },
  expired: { name: 'Given up', words: 'not delivered, given up after many tries', icon: 'alert', tone: 'late' },
  suppressed: { name: 'Not sent', words: 'not sent, this address refused mail before', icon: 'alert', tone: 'late' },
  cancelled: { name: 'Stopped', words: 'stopped before it was sent', icon: 'x', tone: undefined },
  captured: { name: 'Kept here', words: 'kept here, not sent', icon: 'box', tone: 'soon' },
  uncertain: { name: 'Uncertain', words: 'perhaps sent, the answer got lost', icon: 'info', tone: 'soon' },
  complained: { name: 'Called spam', words: 'delivered, and marked as spam', icon: 'flag', tone: 'late' },
};

/** A state that this page does not know yet is still told. */
export const stateOf = (state: string): Saying =>
  states[state as OutboundState] ?? { name: state, words: state, icon: 'info', tone: undefined };

/** Whether it may change by itself soon. */
export const underway = (state: string) => state === 'queued' || state === 'claimed';

const answers: Readonly<Record<string, string>> = {
  address: 'this is not an address mail can go to',
  authentication: 'the mail server did not accept our password',
  connection: 'the mail server could not be reached',
  'no-server': 'no mail server is set up',
  'mail.header-injection': 'the mail was not fit to be sent',
  'mail.address-invalid': 'this is not an address mail can go to',
};

/** What the other server said. */
export function answerWords(answer: string | undefined): string | null {
  if (!answer) return null;
  const code = /^smtp-([0-9]{3})$/.exec(answer)?.[1];
  if (code) return `the mail server answered ${code}`;
  return answers[answer] ?? `“${answer}”`;
}

const results: Readonly<Record<string, string>> = {
  accepted: 'Taken',
  deferred: 'Not now',
  failed: 'Refused',
  uncertain: 'No answer',
  broken: 'Connection broke',
};

export const resultWords = (result: string) => results[result] ?? result;

export const autoWords: Readonly<Record<Mail['auto'], string | null>> = {
  none: null,
  reply: 'Automatic reply',
  list: 'From a mailing list',
  notification: 'Sent by a program',
  bounce: 'Says that a mail did not arrive',
  own: 'Sent by this program',
};

/** What a reader should know at once. */
const telling: Readonly<Record<string, (detail: string) => string>> = {
  'text-cut': () => 'Only its beginning is shown',
  'file-left-out': (name) => `A file was left out: ${name}`,
  'unknown-charset': () => 'Some letters may be wrong: it is written in an unknown character set',
  'wrong-charset': () => 'Some letters may be wrong: it names the wrong character set',
  encrypted: () => 'A part is encrypted and was not opened',
  'mail-cut': () => 'It is too large: its end is missing',
  'parts-cut': () => 'It has too many parts: some are missing',
  'depth-cut': () => 'It is nested too deep: some of it is missing',
  'html-cut': () => 'Its formatted text is too long: the end is missing',
  'attachments-cut': () => 'It has too many files: some are missing',
  'addresses-cut': () => 'It names too many addresses: some are missing',
  'header-cut': () => 'Its header is too long: some of it is missing',
  'headers-cut': () => 'Its header is too long: some of it is missing',
  'other-sender': () => 'It names no usable sender in the usual place',
  'no-sender': () => 'It names no sender',
  'group-unlisted': () => 'A group sent it in its own name. If the group is yours, list it in the mailbox’s settings to see who wrote',
  calendar: (appointment) => `Appointment: ${appointment}`,
  fault: () => 'Some of it could not be read',
  'read-later': () => 'At first it could not be read; this is what was read later',
};

/** Said above the text instead. */
const warnings = ['name-of-ours', 'address-of-ours'];

const split = (note: string) => {
  const at = note.indexOf(' ');
  return at < 0 ? { code: note, detail: '' } : { code: note.slice(0, at), detail: note.slice(at + 1) };
};

function noteWords(note: string): string {
  const { code, detail } = split(note);
  return (Object.hasOwn(telling, code) ? telling[code] : undefined)?.(detail) ?? 'It was written faultily and mended to be read';
}

const distinct = (all: readonly string[]) => [...new Set(all)];

/** Every note in words, each once. */
export const notesOf = (notes: readonly string[]) => distinct(notes.filter((note) => !warnings.includes(note)).map(noteWords));

/** Those that matter while reading. */
export const tellingNotes = (notes: readonly string[]) =>
  distinct(notes.filter((note) => Object.hasOwn(telling, split(note).code)).map(noteWords));

interface Proven {
  readonly name: string;
  readonly words: string;
  readonly icon: IconName;
  readonly tone: Tone;
}

/** Whether a mail is from where it says. */
export const verdicts: Readonly<Record<NonNullable<Mail['verdict']>, Proven>> = {
  verified: { name: 'Verified', words: 'The domain of the sender vouches for this mail.', icon: 'shield', tone: 'ok' },
  unverified: { name: 'Not verified', words: 'Nothing proves that this mail is from the address it names.', icon: 'info', tone: undefined },
  fails: {
    name: 'Fails the sender’s policy',
    words: 'The domain it names says that such a mail is not from there. It may be forged.',
    icon: 'alert',
    tone: 'late',
  },
};

interface Outcome {
  readonly name: string;
  readonly words: string;
  readonly icon: IconName;
  readonly tone: Tone;
}

const outcomes: Readonly<Record<string, Outcome>> = {
  pending: { name: 'Being filed', words: 'It is being filed.', icon: 'clock', tone: undefined },
  filed: { name: 'Filed', words: 'It is a message now.', icon: 'check', tone: 'ok' },
  duplicate: { name: 'Here already', words: 'The same mail came before.', icon: 'copy', tone: undefined },
  bounce: { name: 'Bounce', words: 'It says that a mail from here did not arrive.', icon: 'alert', tone: 'soon' },
  complaint: { name: 'Spam complaint', words: 'It says that somebody marked a mail from here as spam.', icon: 'flag', tone: 'soon' },
  'delivery-note': { name: 'Delivery note', words: 'It says how far a mail from here got.', icon: 'info', tone: undefined },
  blocked: { name: 'Blocked', words: 'A rule kept it out.', icon: 'shield', tone: undefined },
  unreadable: { name: 'Unreadable', words: 'It could not be read; the conversation has what could.', icon: 'alert', tone: 'late' },
  failed: { name: 'Not filed', words: 'It could not be filed. After a few tries by itself it waits for you.', icon: 'alert', tone: 'late' },
  discarded: { name: 'Thrown away', words: 'Somebody decided that it is not needed.', icon: 'trash', tone: undefined },
};

export const outcomeOf = (outcome: string): Outcome => outcomes[outcome] ?? { name: outcome, words: '', icon: 'info', tone: undefined };

/** Why a mail has this outcome. */
export function reasonWords(outcome: string, reason: string | undefined): string | null {
  if (!reason) return null;
  if (outcome === 'discarded') return reason;
  if (reason === 'gone') return 'The mail as it came is not kept any more.';
  if (reason === 'deadline') return 'Reading it took too long.';
  if (reason === 'own') return 'It is a mail of yours that came back.';
  if (reason === 'probe') return 'A probe of a forwarded address came back.';
  if (reason === 'account-email')
    return 'It was about an agent’s account, such as a reset link, and was deleted. Agents need an address that is not a mailbox.';
  if (reason === 'unrelated') return 'It belongs to no mail that was sent from here.';
  return outcome === 'failed' || outcome === 'unreadable' ? `A fault of this program: ${reason}` : reason;
}

export const mayRetryOutbound = (state: string) => ['queued', 'failed', 'expired', 'cancelled', 'uncertain'].includes(state);

/** Whether a mail that was not filed waits for somebody. */
export const isOpen = (outcome: string) => outcome === 'failed' || outcome === 'unreadable' || outcome === 'pending';
