import type { Schemas } from '../../../shared/api.ts';
import type { Id, Message } from '../../../shared/types.ts';

/** A previous version of a note. */
export type NoteVersion = Schemas['ReadVersionsVersion'];

const DAY = 24 * 60 * 60_000;

/** Authors can edit their notes for a day. */
export const isEditable = (message: Message, mine: boolean, now: number): boolean =>
  mine && message.kind === 'note' && message.author.kind === 'agent' && now - Date.parse(message.at) < DAY;

export const notePath = (shownIn: Id, note: Id) => `conversations/${shownIn}/notes/${note}`;
