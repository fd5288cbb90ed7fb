import { useQuery } from '@tanstack/react-query';
import type { With } from '../../../shared/basics.ts';
import type { Schemas } from '../../../shared/api.ts';
import type { FieldType } from '../../../shared/forms.ts';
import type { Id } from '../../../shared/types.ts';
import { all } from '../../app/paging.ts';
import { t } from '../../app/t.ts';

export type FormKind = Exclude<Schemas['Form']['kind'], 'asked'>;

export type FormField = Schemas['FormField'];

export type WidgetForm = With<Schemas['Form'], { kind: FormKind; department?: Id | null }>;

export const formsKey = (widget: Id) => ['settings', 'forms', widget] as const;

export const useForms = (widget: Id) => useQuery({ queryKey: formsKey(widget), queryFn: () => all<WidgetForm>(`widgets/${widget}/forms`) });

export const titles: Record<FormKind, string> = {
  pre_chat: t('forms.kind.preChat'),
  offline: t('forms.kind.offline'),
  post_chat: t('forms.kind.postChat'),
};

export const typeNames: Record<FieldType, string> = {
  text: t('forms.type.text'),
  long_text: t('forms.type.longText'),
  email: t('common.email'),
  phone: t('forms.type.phone'),
  number: t('forms.type.number'),
  select: t('forms.type.select'),
  radio: t('forms.type.radio'),
  checkbox: t('forms.type.checkbox'),
  multi_check: t('forms.type.multiCheck'),
  date: t('forms.type.date'),
  department: t('common.department'),
  consent: t('forms.type.consent'),
  hidden: t('forms.type.hidden'),
};

export const chooses = (type: FieldType) => type === 'select' || type === 'radio' || type === 'multi_check';
export const takesPattern = (type: FieldType) =>
  type === 'text' || type === 'long_text' || type === 'phone' || type === 'number' || type === 'hidden';

/** A name that no other field of the form has. */
export function freshName(label: string, taken: readonly string[]): string {
  const base =
    label
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^[^a-z]+|_+$/g, '')
      .slice(0, 30) || 'field';
  if (!taken.includes(base)) return base;
  for (let count = 2; ; count++) if (!taken.includes(`${base}_${count}`)) return `${base}_${count}`;
}
