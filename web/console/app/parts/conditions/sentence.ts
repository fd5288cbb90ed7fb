import type { Group, Leaf, Node } from '../../../../shared/conditions.ts';
import { fieldOf, isAway, isFamily, isGroup, isMine, nodesOf, questionOf, type ConditionField } from './fields.ts';

/** A condition in plain words: "the page contains “cart” and the tags have one of “vip”". */
export function sentence(group: Group, fields: readonly ConditionField[]): string {
  const parts = nodesOf(group).map((node) => part(node, fields));
  if (parts.length === 0) return 'always';
  return parts.join('any' in group ? ' or ' : ' and ');
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
    return leaf.value ? label : `not: ${label}`;
  }
  return [fieldLabel(leaf.field, fields), question?.words ?? leaf.op, said].filter(Boolean).join(' ');
}

export function fieldLabel(key: string, fields: readonly ConditionField[]): string {
  const field = fieldOf(fields, key);
  if (!field) return `“${key}”, which is no longer there,`;
  return isFamily(field) ? `${field.label} “${key.slice(field.key.length)}”` : field.label;
}

function value(leaf: Leaf, fields: readonly ConditionField[]): string {
  const { value: given } = leaf;
  const options = fieldOf(fields, leaf.field)?.options ?? [];
  const name = (id: string) =>
    options.find((option) => option.id === id)?.label ??
    (id.startsWith('P') && questionOf(fields, leaf)?.shape === 'span' ? spanWords(id) : `“${id}”`);
  if (given === undefined) return '';
  if (isMine(given)) return 'me' in given ? 'me' : 'my departments';
  if (isAway(given)) return 'ago' in given ? `${spanWords(given.ago)} ago` : `${spanWords(given.ahead)} from now`;
  const shape = questionOf(fields, leaf)?.shape;
  if (shape === 'instant' && typeof given === 'string') return momentWords(given);
  if (Array.isArray(given)) return given.map((each) => name(String(each))).join(', ');
  if (typeof given === 'object') {
    const { from, to } = given as { from: string; to: string };
    return shape === 'instants' ? `${momentWords(from)} and ${momentWords(to)}` : `${from} and ${to}`;
  }
  return typeof given === 'string' ? name(given) : String(given);
}

const moments = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

export function momentWords(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? 'a moment' : moments.format(at);
}

/** `P3D` or `PT2H` as a number and its unit. */
export function spanParts(text: string): { count: number; unit: 'D' | 'H' | 'M' } {
  const found = /^P(?:(\d+)D|T(\d+)([HM]))$/.exec(text);
  if (!found) return { count: 1, unit: 'D' };
  return found[1] ? { count: Number(found[1]), unit: 'D' } : { count: Number(found[2]), unit: found[3] as 'H' | 'M' };
}

export const spanText = (count: number, unit: 'D' | 'H' | 'M'): string => (unit === 'D' ? `P${count}D` : `PT${count}${unit}`);

export function spanWords(text: string): string {
  const { count, unit } = spanParts(text);
  const word = { D: 'day', H: 'hour', M: 'minute' }[unit];
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
