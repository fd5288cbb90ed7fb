import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { With } from '../../../shared/basics.ts';
import type { Timeline } from '../../../shared/timeline.ts';
import type { Id, Page, PostAnswer } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';
import type { FormKind } from '../forms/forms.ts';

export const mostChoices = 8;
export const longestChoice = 60;
export const mostFields = 10;

/** One of the widget's forms, with what it asks of the visitor. */
export type Askable = With<
  Schemas['AskableFormsAskable'],
  {
    readonly form: FormKind;
  }
>;

export type AskedField = Schemas['AskedFormAskedField'];

export const useAskable = (conversation: Id) =>
  useQuery({
    queryKey: ['askable-forms', conversation],
    queryFn: async ({ signal }) => (await http.get<Page<Askable>>(`conversations/${conversation}/forms`, { signal })).items,
  });

/** Sent again with the same id it is the same question. */
export async function offerChoices(
  timeline: Timeline,
  conversation: Id,
  clientId: Id,
  text: string,
  choices: readonly string[],
): Promise<void> {
  const { seq } = await http.post<PostAnswer>(`conversations/${conversation}/messages`, {
    clientId,
    kind: 'message',
    text,
    choices,
    seen: timeline.view().seen,
  });
  timeline.expect(seq, clientId);
}

export const askForm = (conversation: Id, id: Id, asked: { form: FormKind } | { fields: readonly AskedField[] }): Promise<void> =>
  http.post(`conversations/${conversation}/forms`, { id, ...asked });

/** What is written between commas or on lines of their own. */
export const optionsOf = (text: string): string[] =>
  [
    ...new Set(
      text
        .split(/[,\n]/)
        .map((each) => each.trim())
        .filter(Boolean),
    ),
  ].slice(0, mostFields);
