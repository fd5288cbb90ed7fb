import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import { http } from '../../app/server.ts';
import { dateOnly, exact } from '../../app/parts/time.ts';
import { t } from '../../app/t.ts';

export type FieldObject = 'ticket' | 'contact' | 'company';

export const kinds = {
  text: t('fields.kind.text'),
  long_text: t('fields.kind.longText'),
  integer: t('fields.kind.integer'),
  decimal: t('fields.kind.decimal'),
  date: t('fields.kind.date'),
  instant: t('fields.kind.instant'),
  checkbox: t('fields.kind.checkbox'),
  select: t('fields.kind.select'),
  cascade: t('fields.kind.cascade'),
  multi: t('fields.kind.multi'),
  pattern: t('fields.kind.pattern'),
  url: t('fields.kind.url'),
  email: t('fields.kind.email'),
  phone: t('fields.kind.phone'),
  contact: t('fields.kind.contact'),
  company: t('fields.kind.company'),
  agent: t('fields.kind.agent'),
  ticket: t('fields.kind.ticket'),
} as const;

export type FieldKind = keyof typeof kinds;

/** Levels of nested options. */
export const mostLevels = 5;

export type Option = Schemas['CustomFieldOption'];

/** A custom field. */
export type CustomField = Schemas['CustomField'];

/** By the field's key. */
export type Value = string | number | boolean | readonly string[];
export type Values = Readonly<Record<string, Value>>;
export type Changes = Readonly<Record<string, Value | null>>;

export const customFieldsKey = ['custom-fields'] as const;

/** All fields, archived ones too; read once for all that show them. */
export const useCustomFields = (enabled = true) =>
  useQuery({ queryKey: customFieldsKey, queryFn: () => http.get<CustomField[]>('custom-fields'), staleTime: 60_000, enabled });

export const fieldsOf = (all: readonly CustomField[] | undefined, object: FieldObject) =>
  (all ?? []).filter((field) => field.object === object);

/** From the root of the tree to the option. */
export function pathOf(field: Pick<CustomField, 'options'>, id: string): string {
  const names: string[] = [];
  for (
    let each = field.options.find((option) => option.id === id);
    each && names.length < mostLevels;
    each = field.options.find((option) => option.id === each?.parent)
  )
    names.unshift(each.name);
  return names.join(' › ') || t('fields.deleted');
}

export const looksUp = (kind: FieldKind) => kind === 'contact' || kind === 'company' || kind === 'agent' || kind === 'ticket';

/** A value as it is shown; values that are ids need `name`. */
export function shownValue(
  field: Pick<CustomField, 'kind' | 'options'>,
  value: Value | null | undefined,
  name: (id: string) => string = String,
): string {
  if (value === null || value === undefined || value === '') return '';
  switch (field.kind) {
    case 'select':
    case 'cascade':
      return pathOf(field, String(value));
    case 'multi':
      return Array.isArray(value) ? value.map((id) => pathOf(field, String(id))).join(', ') : '';
    case 'checkbox':
      return value === true ? t('common.yes') : t('common.no');
    case 'date':
      return dateOnly(Date.parse(`${String(value)}T12:00:00`));
    case 'instant':
      return exact(Date.parse(String(value)));
    default:
      return looksUp(field.kind) ? name(String(value)) : String(value);
  }
}

/** A changed custom field in the timeline: "Size: Large". Names of contacts and the like are not looked up there. */
export function useFieldWords(enabled: boolean) {
  const known = useCustomFields(enabled).data;
  const fields = fieldsOf(known, 'ticket');
  return (key: string, value: unknown) => {
    if (!known) return '…';
    const field = fields.find((each) => each.key === key);
    const name = field?.name ?? key;
    const text = field ? shownValue(field, value as Value | null, () => '…') : '';
    return text === ''
      ? t('fields.log.cleared', { name })
      : t('fields.log.set', { name, value: text.length > 60 ? `${text.slice(0, 59)}…` : text });
  };
}

/** A key made of a name: `Serial number` → `serial_number`. */
export function keyOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '');
  return words.slice(0, 40);
}

/** Options as lines of text, those of a tree indented by two spaces for each level. */
export function linesOf(options: readonly Option[]): string {
  const lines: string[] = [];
  const below = (parent: string | null, depth: number) => {
    for (const option of options.filter((each) => !each.gone && (each.parent ?? null) === parent)) {
      lines.push('  '.repeat(depth) + option.name);
      below(option.id, depth + 1);
    }
  };
  below(null, 0);
  return lines.join('\n');
}

/** The options that lines of text stand for; one of the same path stays the one it is. */
export function optionsOf(lines: string, before: readonly Option[], tree: boolean): { id: string; name: string; parent: string | null }[] {
  const known = new Map(before.map((option) => [pathOf({ options: [...before] }, option.id), option.id]));
  const above: { depth: number; id: string; path: string }[] = [];
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => {
      const name = line.trim();
      const depth = tree ? Math.floor((line.length - line.trimStart().length) / 2) : 0;
      while (above.length > 0 && above.at(-1)!.depth >= depth) above.pop();
      const parent = above.at(-1);
      const path = parent ? `${parent.path} › ${name}` : name;
      const id = known.get(path) ?? `new ${at}`;
      above.push({ depth, id, path });
      return { id, name, parent: parent?.id ?? null };
    });
}
