import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { With } from '../../../shared/basics.ts';
import type { Row } from '../../../shared/types.ts';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { type CustomField, looksUp, pathOf, type Values } from '../fields/fields.ts';
import { type Asked, every } from '../fields/FieldsBlock.tsx';
import { askedFor, type Item } from './rules.ts';

export type TicketForm = With<
  Schemas['TicketForm'],
  {
    items: Item[];
  }
>;

export const ticketFormsKey = ['ticket-forms'] as const;

export const channels = {
  web: t('ticketForms.channel.web'),
  email: t('common.email'),
  portal: t('ticketForms.channel.portal'),
  api: t('ticketForms.channel.api'),
} as const;

export const useTicketForms = () => useQuery({ queryKey: ticketFormsKey, queryFn: () => http.get<TicketForm[]>('ticket-forms') });

/** The form that applies to a ticket. */
export const formOf = (row: Row) =>
  queryOptions({
    queryKey: [...ticketFormsKey, 'of', row.id],
    queryFn: ({ signal }) => http.get<{ form?: TicketForm | null }>(`conversations/${row.id}/ticket/form`, { signal, urgent: true }),
    staleTime: 60_000,
  });

export const useFormOf = (row: Row) => useQuery({ ...formOf(row), enabled: row.ticket != null });

/** Fields in the sidebar: those of the form, or all without a form. Others with a value are shown read-only. */
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

/** Fields that a condition of a form can use: those that the browser can evaluate too. */
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
