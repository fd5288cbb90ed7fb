import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { Id } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';
import { mailPath } from './mails.ts';
import { type Key, t } from '../../app/t.ts';

export type Piece = Schemas['ExplanationPiece'];

/** How an email was received and processed. */
export type Incoming = Schemas['ExplanationIncoming'];

export type Attempt = Schemas['ExplanationAttempt'];

export type Report = Schemas['ExplanationEvent'];

/** How an email was sent and delivered. */
export type Outgoing = Schemas['ExplanationOutgoing'];

export const useExplanation = (conversation: Id, message: Id) =>
  useQuery({
    queryKey: ['mail-explanation', conversation, message],
    queryFn: () => http.get<{ incoming?: Incoming; outgoing?: Outgoing }>(`${mailPath(conversation, message)}/explanation`),
  });

const steps: Readonly<Record<string, string>> = {
  'same-subject': t('messages.step.sameSubject'),
  'reply-token': t('messages.step.replyAddress'),
  'in-reply-to': t('messages.step.inReplyTo'),
  references: t('messages.step.references'),
  'body-token': t('messages.step.referenceCode'),
  'ticket-number': t('messages.step.ticketNumber'),
  new: t('messages.step.new'),
  'forged-token': t('messages.step.forged'),
  stranger: t('messages.step.stranger'),
  'automatic-to-closed': t('messages.step.automatic'),
  'follow-up': t('messages.step.followUp'),
  gone: t('messages.step.gone'),
};

/** Why an email is in its conversation. */
export const stepWords = (step: string | undefined) =>
  step === undefined ? t('messages.step.other') : (steps[step] ?? t('messages.step.unknown', { step }));

const verdicts: Readonly<Record<NonNullable<Incoming['verdict']>, string>> = {
  verified: t('messages.verdict.verified'),
  unverified: t('messages.verdict.unverified'),
  fails: t('messages.verdict.fails'),
};

/** Whether the sender is genuine. */
export const verdictWords = (verdict: NonNullable<Incoming['verdict']>) => verdicts[verdict];

const rules: Readonly<Record<string, string>> = {
  'quote.prefix': t('messages.rule.quotePrefix'),
  'quote.attribution': t('messages.rule.quoteAttribution'),
  'quote.headers': t('messages.rule.quoteHeaders'),
  'quote.ruler': t('messages.rule.quoteRuler'),
  'quote.marker': t('messages.rule.quoteMarker'),
  'forward.ruler': t('messages.rule.forwardRuler'),
  'html.gmail-quote': t('messages.rule.htmlQuote'),
  'html.gmail-forward': t('messages.rule.htmlForward'),
  'signature.delimiter': t('messages.rule.signatureDelimiter'),
  'signature.closing': t('messages.rule.signatureClosing'),
  'signature.mobile': t('messages.rule.signatureMobile'),
  'signature.ruler': t('messages.rule.signatureRuler'),
  'signature.known': t('messages.rule.signatureKnown'),
  'disclaimer.phrases': t('messages.rule.disclaimer'),
  'text.whole': t('messages.rule.whole'),
};

/** Why a piece was recognized; `null` for plain new text. */
export const ruleWords = (rule: string): string | null => rules[rule] ?? null;

const sources: Readonly<Record<Incoming['source'], string>> = {
  smtp: t('messages.source.smtp'),
  imap: t('messages.source.imap'),
  api: t('messages.source.api'),
  import: t('messages.source.import'),
};

export const sourceWords = (source: Incoming['source']) => sources[source];

const classes: Readonly<Record<string, string>> = {
  TRANSACTIONAL: t('messages.type.reply'),
  MARKETING: t('messages.type.bulk'),
  SECURITY_LEGAL: t('messages.type.required'),
};

export const classWords = (mailClass: string) => classes[mailClass] ?? mailClass;

const reports: Readonly<Record<string, Key>> = {
  bounce: 'messages.report.bounce',
  delayed: 'messages.report.delayed',
  delivered: 'messages.report.delivered',
  complaint: 'messages.report.complaint',
  'auto-reply': 'messages.report.autoReply',
  'auth-report': 'messages.report.authentication',
};

export const reportTitle = (kind: string): Key => reports[kind] ?? 'messages.report.other';
