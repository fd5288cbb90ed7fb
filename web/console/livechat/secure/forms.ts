import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Schemas } from '../../../shared/api.ts';
import { newId } from '../../../shared/ids.ts';
import { makePair, unseal } from '../../../shared/sealing.ts';
import type { Id, Page } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';
import { useDesk } from '../../conversations/desk.ts';

export type Kind = SecureForm['fields'][number]['kind'];

export type SecureForm = Schemas['ReadSecureFormsForAgent'];

/** The private keys, only in the memory of this page: a reload loses them. */
const keys = new Map<Id, CryptoKey>();

export const holdsKey = (form: Id) => keys.has(form);

const formsKey = (conversation: Id) => ['secure', conversation] as const;

/** The questions open in a conversation; read again when the timeline or the socket speaks of one. */
export function useSecureForms(conversation: Id, marker: number) {
  const desk = useDesk();
  const queries = useQueryClient();
  useEffect(
    () =>
      desk.listen((frame) => {
        if (frame.t === 'secure' && frame.conversation === conversation)
          void queries.invalidateQueries({ queryKey: formsKey(conversation) });
      }),
    [desk, queries, conversation],
  );
  const asked = useQuery({
    queryKey: [...formsKey(conversation), marker],
    queryFn: () => http.get<Page<SecureForm>>(`conversations/${conversation}/secure-forms`),
    enabled: marker > 0,
    placeholderData: (before) => before,
  });
  return asked.data?.items ?? [];
}

export async function ask(conversation: Id, fields: readonly { label: string; kind: Kind }[]): Promise<void> {
  const id = newId();
  const { publicKey, privateKey } = await makePair();
  await http.post(`conversations/${conversation}/secure-forms`, { id, publicKey, fields }, { idempotencyKey: id });
  keys.set(id, privateKey);
}

/** Opens one value; the server notes that it was given out. */
export async function reveal(conversation: Id, form: Id, field: number): Promise<string> {
  const key = keys.get(form);
  if (!key) throw new Error('no key');
  const given = await http.post<{ ephemeralKey: string; salt: string; sealed: string }>(
    `conversations/${conversation}/secure-forms/${form}/reveal`,
    { field },
  );
  return unseal(key, form, field, given);
}
