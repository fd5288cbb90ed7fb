import type { Id } from '../../../shared/types.ts';

export const answersKey = (conversation: Id) => ['form-answers', conversation] as const;

/** A form a visitor sent. */
export interface Sent {
  /** Of a form asked for in the chat: the id of the question. */
  submission: Id;
  kind: 'pre_chat' | 'offline' | 'post_chat' | 'asked';
  at: string;
  answers: { name: string; type: string; label: string; value: string; proven: boolean }[];
}
