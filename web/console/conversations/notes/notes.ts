import type { Id, Instant, Message } from '../../../shared/types.ts';

/** A previous version of a note. */
export interface NoteVersion {
  readonly id: Id;
  readonly agent: Id;
  /** Who replaced it, and when. */
  readonly by: string;
  readonly at: Instant;
  readonly text: string;
}

const DAY = 24 * 60 * 60_000;

/** Authors can edit their notes for a day. */
export const isEditable = (message: Message, mine: boolean, now: number): boolean =>
  mine && message.kind === 'note' && message.author.kind === 'agent' && now - Date.parse(message.at) < DAY;

export const notePath = (shownIn: Id, note: Id) => `conversations/${shownIn}/notes/${note}`;
