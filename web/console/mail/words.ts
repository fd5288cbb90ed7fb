import type { IconName } from '../app/parts/Icon.tsx';
import type { Mail, OutboundState } from './messages/types.ts';
import { t } from '../app/t.ts';

export type Tone = 'ok' | 'soon' | 'late' | undefined;

interface Saying {
  /** As a label. */
  readonly name: string;
  /** Behind "To ann@example.org:". */
  readonly words: string;
  readonly icon: IconName;
  readonly tone: Tone;
}

export const states: Readonly<Record<OutboundState, Saying>> = {
  queued: { name: t('email.state.queued'), words: t('email.status.queued'), icon: 'clock', tone: undefined },
  claimed: { name: t('email.state.sending'), words: t('email.status.sending'), icon: 'send', tone: undefined },
  accepted: { name: t('email.state.sent'), words: t('email.status.sent'), icon: 'check', tone: 'ok' },
  delivered: { name: t('email.state.delivered'), words: t('email.status.delivered'), icon: 'checks', tone: 'ok' },
  failed: { name: t('email.state.failed'), words: t('email.status.failed'), icon: 'alert', tone: 'late' },
  expired: { name: t('email.state.expired'), words: t('email.status.expired'), icon: 'alert', tone: 'late' },
  suppressed: { name: t('email.state.suppressed'), words: t('email.status.suppressed'), icon: 'alert', tone: 'late' },
  cancelled: { name: t('email.state.canceled'), words: t('email.status.canceled'), icon: 'x', tone: undefined },
  captured: { name: t('email.state.captured'), words: t('email.status.captured'), icon: 'box', tone: 'soon' },
  uncertain: { name: t('email.state.uncertain'), words: t('email.status.uncertain'), icon: 'info', tone: 'soon' },
  complained: { name: t('email.state.complained'), words: t('email.status.complained'), icon: 'flag', tone: 'late' },
};

/** An unknown state is shown as it is. */
export const stateOf = (state: string): Saying =>
  states[state as OutboundState] ?? { name: state, words: state, icon: 'info', tone: undefined };

/** Whether it may soon change automatically. */
export const underway = (state: string) => state === 'queued' || state === 'claimed';

const answers: Readonly<Record<string, string>> = {
  address: t('email.response.invalidAddress'),
  authentication: t('email.response.authentication'),
  connection: t('email.response.connection'),
  'no-server': t('email.response.noServer'),
  'mail.header-injection': t('email.response.invalidHeaders'),
  'mail.address-invalid': t('email.response.invalidAddress'),
};

/** What an answer code means; `null` for what a mail server said in its own words. */
export function codeWords(answer: string): string | null {
  const code = /^smtp-([0-9]{3})$/.exec(answer)?.[1];
  return code ? t('email.response.code', { code }) : (answers[answer] ?? null);
}

/** What the other server said. */
export const answerWords = (answer: string | undefined): string | null =>
  answer ? (codeWords(answer) ?? t('email.response.quoted', { response: answer })) : null;

const results: Readonly<Record<string, string>> = {
  accepted: t('email.result.accepted'),
  deferred: t('email.result.deferred'),
  failed: t('email.result.failed'),
  uncertain: t('email.result.uncertain'),
  broken: t('email.result.broken'),
};

export const resultWords = (result: string) => results[result] ?? result;

export const autoWords: Readonly<Record<Mail['auto'], string | null>> = {
  none: null,
  reply: t('email.auto.reply'),
  list: t('email.auto.list'),
  notification: t('email.auto.notification'),
  bounce: t('email.auto.bounce'),
  own: t('email.auto.own'),
};

/** What a reader should know at once. */
const telling: Readonly<Record<string, (detail: string) => string>> = {
  'text-cut': () => t('email.note.textCut'),
  'file-left-out': (name) => t('email.note.fileLeftOut', { name }),
  'unknown-charset': () => t('email.note.unknownCharset'),
  'wrong-charset': () => t('email.note.wrongCharset'),
  encrypted: () => t('email.note.encrypted'),
  'mail-cut': () => t('email.note.mailCut'),
  'parts-cut': () => t('email.note.partsCut'),
  'depth-cut': () => t('email.note.depthCut'),
  'html-cut': () => t('email.note.htmlCut'),
  'attachments-cut': () => t('email.note.attachmentsCut'),
  'addresses-cut': () => t('email.note.addressesCut'),
  'header-cut': () => t('email.note.headerCut'),
  'headers-cut': () => t('email.note.headerCut'),
  'other-sender': () => t('email.note.otherSender'),
  'no-sender': () => t('email.note.noSender'),
  'group-unlisted': () => t('email.note.groupUnlisted'),
  calendar: (event) => t('email.note.calendar', { event }),
  fault: () => t('email.note.fault'),
  'read-later': () => t('email.note.readLater'),
};

/** Said above the text instead. */
const warnings = ['name-of-ours', 'address-of-ours'];

const split = (note: string) => {
  const at = note.indexOf(' ');
  return at < 0 ? { code: note, detail: '' } : { code: note.slice(0, at), detail: note.slice(at + 1) };
};

function noteWords(note: string): string {
  const { code, detail } = split(note);
  return (Object.hasOwn(telling, code) ? telling[code] : undefined)?.(detail) ?? t('email.note.repaired');
}

const distinct = (all: readonly string[]) => [...new Set(all)];

/** Every note as a text, each once. */
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

/** Whether a mail is from the address it shows. */
export const verdicts: Readonly<Record<NonNullable<Mail['verdict']>, Proven>> = {
  verified: { name: t('email.verdict.verified'), words: t('email.verdict.verifiedHint'), icon: 'shield', tone: 'ok' },
  unverified: { name: t('email.verdict.unverified'), words: t('email.verdict.unverifiedHint'), icon: 'info', tone: undefined },
  fails: { name: t('email.verdict.fails'), words: t('email.verdict.failsHint'), icon: 'alert', tone: 'late' },
};

interface Outcome {
  readonly name: string;
  readonly words: string;
  readonly icon: IconName;
  readonly tone: Tone;
}

const outcomes: Readonly<Record<string, Outcome>> = {
  pending: { name: t('email.outcome.pending'), words: t('email.outcome.pendingHint'), icon: 'clock', tone: undefined },
  filed: { name: t('email.outcome.filed'), words: t('email.outcome.filedHint'), icon: 'check', tone: 'ok' },
  duplicate: { name: t('email.outcome.duplicate'), words: t('email.outcome.duplicateHint'), icon: 'copy', tone: undefined },
  bounce: { name: t('email.outcome.bounce'), words: t('email.outcome.bounceHint'), icon: 'alert', tone: 'soon' },
  complaint: { name: t('email.outcome.complaint'), words: t('email.outcome.complaintHint'), icon: 'flag', tone: 'soon' },
  'delivery-note': { name: t('email.outcome.deliveryReport'), words: t('email.outcome.deliveryReportHint'), icon: 'info', tone: undefined },
  blocked: { name: t('email.outcome.blocked'), words: t('email.outcome.blockedHint'), icon: 'shield', tone: undefined },
  unreadable: { name: t('email.outcome.unreadable'), words: t('email.outcome.unreadableHint'), icon: 'alert', tone: 'late' },
  failed: { name: t('email.outcome.failed'), words: t('email.outcome.failedHint'), icon: 'alert', tone: 'late' },
  discarded: { name: t('email.outcome.discarded'), words: t('email.outcome.discardedHint'), icon: 'trash', tone: undefined },
};

export const outcomeOf = (outcome: string): Outcome => outcomes[outcome] ?? { name: outcome, words: '', icon: 'info', tone: undefined };

/** Why a mail has this outcome. */
export function reasonWords(outcome: string, reason: string | undefined): string | null {
  if (!reason) return null;
  if (outcome === 'discarded') return reason;
  if (reason === 'gone') return t('email.reason.gone');
  if (reason === 'deadline') return t('email.reason.deadline');
  if (reason === 'own') return t('email.reason.own');
  if (reason === 'probe') return t('email.reason.probe');
  if (reason === 'account-email') return t('email.reason.accountEmail');
  if (reason === 'unrelated') return t('email.reason.unrelated');
  return outcome === 'failed' || outcome === 'unreadable' ? t('email.reason.internal', { reason }) : reason;
}

export const mayRetryOutbound = (state: string) => ['queued', 'failed', 'expired', 'cancelled', 'uncertain'].includes(state);

/** Whether an unprocessed email is still to be reprocessed or discarded. */
export const isOpen = (outcome: string) => outcome === 'failed' || outcome === 'unreadable' || outcome === 'pending';
