import type { Group, Leaf, Node } from '../../../../shared/conditions.ts';
import { locale, t } from '../../t.ts';
import { fieldOf, isAway, isFamily, isGroup, isMine, nodesOf, questionOf, type ConditionField } from './fields.ts';

/** A condition in plain words: "the page contains “cart” and the tags have one of “vip”". */
export function sentence(group: Group, fields: readonly ConditionField[]): string {
  const parts = nodesOf(group).map((node) => part(node, fields));
  if (parts.length === 0) return t('conditions.always');
  return parts.reduce((first, second) => ('any' in group ? t('conditions.or', { first, second }) : t('conditions.and', { first, second })));
}

function part(node: Node, fields: readonly ConditionField[]): string {
  if (!isGroup(node)) return leafWords(node, fields);
  const inner = sentence(node, fields);
  return nodesOf(node).length > 1 ? `(${inner})` : inner;
}

export function leafWords(leaf: Leaf, fields: readonly ConditionField[]): string {
  const question = questionOf(fields, leaf);
  const said = value(leaf, fields);
  if (typeof leaf.value === 'boolean') {
    const label = fieldLabel(leaf.field, fields);
    return leaf.value ? label : (fieldOf(fields, leaf.field)?.not ?? t('conditions.not', { condition: label }));
  }
  const field = fieldOf(fields, leaf.field);
  if (field?.type === 'bool' && leaf.op === 'changed') return t('conditions.changedTruth', { name: field.name });
  return [fieldLabel(leaf.field, fields), question?.words ?? leaf.op, said].filter(Boolean).join(' ');
}

export function fieldLabel(key: string, fields: readonly ConditionField[]): string {
  const field = fieldOf(fields, key);
  if (!field) return t('conditions.deletedField', { name: key });
  return isFamily(field) ? t('conditions.named', { field: field.label, name: key.slice(field.key.length) }) : field.label;
}

function value(leaf: Leaf, fields: readonly ConditionField[]): string {
  const { value: given } = leaf;
  const options = fieldOf(fields, leaf.field)?.options ?? [];
  const name = (id: string) =>
    options.find((option) => option.id === id)?.label ??
    (id.startsWith('P') && questionOf(fields, leaf)?.shape === 'span' ? spanWords(id) : t('conditions.quoted', { text: id }));
  if (given === undefined) return '';
  if (isMine(given)) return 'me' in given ? t('conditions.value.me') : t('conditions.value.myDepartments');
  if (isAway(given)) return 'ago' in given ? t('conditions.ago', spanParts(given.ago)) : t('conditions.ahead', spanParts(given.ahead));
  const shape = questionOf(fields, leaf)?.shape;
  if (shape === 'instant' && typeof given === 'string') return momentWords(given);
  if (Array.isArray(given)) return given.map((each) => name(String(each))).join(', ');
  if (typeof given === 'object') {
    const { from, to } = given as { from: string; to: string };
    return shape === 'instants'
      ? t('conditions.range', { from: momentWords(from), to: momentWords(to) })
      : t('conditions.range', { from, to });
  }
  return typeof given === 'string' ? name(given) : String(given);
}

export function momentWords(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime())
    ? t('conditions.noDate')
    : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** `P3D` or `PT2H` as a number and its unit. */
export function spanParts(text: string): { count: number; unit: 'D' | 'H' | 'M' } {
  const found = /^P(?:(\d+)D|T(\d+)([HM]))$/.exec(text);
  if (!found) return { count: 1, unit: 'D' };
  return found[1] ? { count: Number(found[1]), unit: 'D' } : { count: Number(found[2]), unit: found[3] as 'H' | 'M' };
}

export const spanText = (count: number, unit: 'D' | 'H' | 'M'): string => (unit === 'D' ? `P${count}D` : `PT${count}${unit}`);

export const spanWords = (text: string): string => t('conditions.span', spanParts(text));
