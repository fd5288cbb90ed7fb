import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Id, Row } from '../../../shared/types.ts';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { http } from '../../app/server.ts';
import { type CustomField, looksUp, pathOf, type Values } from '../fields/fields.ts';
import { type Asked, every } from '../fields/FieldsBlock.tsx';
import { askedFor, type Item } from './rules.ts';

export interface TicketForm {
  id: Id;
  name: string;
  /** Of the tickets it takes; nothing: any. */
  site?: Id | null;
  channel?: 'web' | 'email' | 'portal' | 'api' | null;
  items: Item[];
  /** Of what is shown: a change is made from it. */
  version?: string;
}

export const ticketFormsKey = ['ticket-forms'] as const;

export const channels = { web: 'Chat', email: 'E-mail', portal: 'Portal', api: 'API' } as const;

export const useTicketForms = () => useQuery({ queryKey: ticketFormsKey, queryFn: () => http.get<TicketForm[]>('ticket-forms') });

/** The form that holds for a ticket. */
export const formOf = (row: Row) =>
  queryOptions({
    queryKey: [...ticketFormsKey, 'of', row.id],
    queryFn: ({ signal }) => http.get<{ form?: TicketForm | null }>(`conversations/${row.id}/ticket/form`, { signal, urgent: true }),
    staleTime: 60_000,
  });

export const useFormOf = (row: Row) => useQuery({ ...formOf(row), enabled: row.ticket != null });

/** What the pane asks for: the form's items, or every field where there is no form. What is stored and not asked for is shown. */
export function askedBy(form: TicketForm | null | undefined, fields: readonly CustomField[]): (values: Values) => readonly Asked[] {
  if (!form) return every(fields);
  const known = new Set(fields.filter((field) => !field.archived).map((field) => field.key));
  return (values) => {
    const { shown } = askedFor(form.items, known, values, 'agent', false);
    const items = shown.flatMap((key) => {
      const field = fields.find((each) => each.key === key)!;
      const { agent } = form.items.find((each) => each.field === key)!;
      return [{ field, editable: agent.editable, required: agent.required }];
    });
    const rest = fields
      .filter((field) => !shown.includes(field.key) && values[field.key] !== undefined)
      .map((field) => ({ field, editable: false, required: false }));
    return [...items, ...rest];
  };
}

/** Fields that a condition on a form can ask: those that the browser can answer for too. */
export const askable = (fields: readonly CustomField[]): ConditionField[] =>
  fields
    .filter((field) => !field.archived && field.kind !== 'date' && field.kind !== 'instant' && !looksUp(field.kind))
    .map((field) => ({
      key: `field.${field.key}`,
      type:
        ({ integer: 'number', decimal: 'number', checkbox: 'bool', select: 'choice', cascade: 'choice', multi: 'set' } as const)[
          field.kind as 'integer'
        ] ?? 'text',
      label: `“${field.name}”`,
      name: field.name,
      options: field.options.map((option) => ({ id: option.id, label: pathOf(field, option.id) })),
    }));
