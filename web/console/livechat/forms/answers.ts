import type { Schemas } from '../../../shared/api.ts';
import type { Id } from '../../../shared/types.ts';

export const answersKey = (conversation: Id) => ['form-answers', conversation] as const;

/** A form a visitor sent. */
export type Sent = Schemas['FormAnswersSent'];
