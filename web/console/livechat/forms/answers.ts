import type { Id } from '../../../shared/types.ts';

export const answersKey = (conversation: Id) => ['form-answers', conversation] as const;

/** A form a visitor sent. */
export interface Sent {
  kind: 'pre_chat' | 'offline' | 'post_chat';
  at: string;
  answers: { name: string; type: string; label: string; value: string; proven: boolean }[];
}
