import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Id, Row } from '../../../shared/types.ts';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { useChangeTicket } from '../../helpdesk/tickets/ticket.ts';
import { nameOf } from '../words.ts';

export interface Participant {
  readonly id: Id;
  readonly name: string;
  readonly requester: boolean;
  /** Whether the portal also shows them the messages from before they joined. */
  readonly seesAll: boolean;
}

export const participantsKey = (conversation: Id) => ['participants', conversation] as const;

/** The contacts of a ticket; one of them is its requester. */
export const useParticipants = (row: Row) =>
  useQuery({
    queryKey: [...participantsKey(row.id), row.contact.id, row.lastSeq],
    queryFn: async ({ signal }) => (await http.get<{ items: Participant[] }>(`conversations/${row.id}/participants`, { signal })).items,
    enabled: Boolean(row.ticket),
    placeholderData: (before, query) => (query?.queryKey[1] === row.id ? before : undefined),
  });

/** Makes another participant the requester. */
export function useMakeRequester(row: Row) {
  const queries = useQueryClient();
  const change = useChangeTicket(row.id);
  const make = async (id: Id) => {
    const done = await change({ requester: id }, undefined);
    if (done) void queries.invalidateQueries({ queryKey: participantsKey(row.id) });
    return done;
  };
  return async ({ id, name }: Pick<Participant, 'id' | 'name'>) => {
    const before = row.contact.id;
    if (await make(id)) toast(t('ticket.participants.newRequester', { name: nameOf(name) }), () => void make(before));
  };
}
