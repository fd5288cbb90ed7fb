import type { Schemas } from '../../../shared/api.ts';
import type { With } from '../../../shared/basics.ts';

/** Whether email to an address is delivered. `why` is a phrase, `answer` the other server's response. */
export type KnownAddress = Schemas['ReadReachKnown'];

export type From = Schemas['ComposeAnswerFrom'];

/** The proposed sender and recipients of a reply by email. */
export type Composing = Schemas['ComposeAnswerComposing'];

export type Suggestion = Schemas['ComposeAnswerSuggested'];

export type Role = 'to' | 'cc' | 'bcc';

/** The recipients chosen in the composer. */
export type Choice = With<Schemas['AnswerChoice'], { mailbox: string | undefined }>;

/** A reply that is written and not posted yet. */
export type Held = Schemas['AnswerHeld'];

/** An undone reply. */
export type Restored = Schemas['UndoAnswerRestored'];
