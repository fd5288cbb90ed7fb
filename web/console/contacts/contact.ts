import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../shared/api.ts';
import type { Id, Instant, Named, PageRef } from '../../shared/types.ts';
import { http } from '../app/server.ts';
import { nameOf } from '../conversations/words.ts';

/** A conversation of a contact. */
export type Past = Schemas['ContactHistoryPast'];

/** Where a conversation is opened from a contact. */
export const pastPath = ({ id, state }: Pick<Past, 'id' | 'state'>) => `/inbox/${state === 'closed' ? 'closed' : 'open'}/${id}`;

/** A contact, with what an agent may see. */
export interface Contact extends Named {
  language: string | null;
  firstSeenAt: Instant;
  lastSeenAt: Instant;
  handles: { kind: string; value: string; verified: boolean; learned?: 'mail' | 'unverified-mail' }[];
  tags: string[];
  /** Attributes signed by websites. */
  attributes?: { name: string; value: string }[];
  conversations: number;
  startPage: PageRef | null;
  /** Unsolved tickets first, then the newest. */
  past: Past[];
  /** Other contacts with the same verified address. */
  same: { id: Id; name: string | null; lastSeenAt: Instant; kind: string; value: string }[];
  retainedUntilText?: string;
}

/** The contact's name, or else the first address. */
export const calledBy = ({ name, handles }: Pick<Contact, 'name' | 'handles'>) => nameOf(name?.trim() || handles[0]?.value);

export const contactKey = (id: Id | undefined) => ['contact', id] as const;

export const fetchContact = (id: Id, signal?: AbortSignal) => http.get<Contact>(`contacts/${id}`, { signal });

export const useContact = (id: Id | undefined) =>
  useQuery({ queryKey: contactKey(id), queryFn: ({ signal }) => fetchContact(id!, signal), enabled: id !== undefined });
