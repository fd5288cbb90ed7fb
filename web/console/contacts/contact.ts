import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../shared/api.ts';
import type { Id } from '../../shared/types.ts';
import { http } from '../app/server.ts';
import { nameOf } from '../conversations/words.ts';

/** A conversation of a contact. */
export type Past = Schemas['ContactHistoryPast'];

/** Where a conversation is opened from a contact. */
export const pastPath = ({ id, state }: Pick<Past, 'id' | 'state'>) => `/inbox/${state === 'closed' ? 'closed' : 'open'}/${id}`;

/** A contact, with what an agent may see. */
export type Contact = Schemas['ContactCardCard'] & { retainedUntilText?: string };

/** The contact's name, or else the first address. */
export const calledBy = ({ name, handles }: Pick<Contact, 'name' | 'handles'>) => nameOf(name?.trim() || handles[0]?.value);

export const contactKey = (id: Id | undefined) => ['contact', id] as const;

export const fetchContact = (id: Id, signal?: AbortSignal) => http.get<Contact>(`contacts/${id}`, { signal });

export const useContact = (id: Id | undefined) =>
  useQuery({ queryKey: contactKey(id), queryFn: ({ signal }) => fetchContact(id!, signal), enabled: id !== undefined });
