import type { Id, Instant, Message } from '../../../shared/types.ts';

/** What a note said before. */
export interface NoteVersion {
  readonly id: Id;
  readonly agent: Id;
  /** Who made another of it, and until when it said so. */
  readonly by: string;
  readonly at: Instant;
  readonly text: string;
}

const DAY = 24 * 60 * 60_000;

/** Whether one may change it still: one's own words, for a day. */
export const isEditable = (message: Message, mine: boolean, now: number): boolean =>
  mine && message.kind === 'note' && message.author.kind === 'agent' && now - Date.parse(message.at) < DAY;

export const notePath = (shownIn: Id, note: Id) => `conversations/${shownIn}/notes/${note}`;
