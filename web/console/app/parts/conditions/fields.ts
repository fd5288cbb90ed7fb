import type { Schemas } from '../../../../shared/api.ts';
import type { With } from '../../../../shared/basics.ts';
import { t } from '../../t.ts';
import type { Group, Leaf, Node, Value } from '../../../../shared/conditions.ts';

export type FieldType = Schemas['FieldsField']['type'];

/** A field that conditions can use in one place, as the server declares it. A key that ends in a dot takes a name after it. */
export type ConditionField = With<Schemas['FieldsField'], { options: readonly Schemas['FieldsOption'][] }> & {
  /** On its own: "Page". `label` is in the middle of a sentence: "the page". */
  readonly name: string;
  /** The clause that is true when a yes/no field is not: "the ticket is not spam". */
  readonly not?: string;
  /** Whether conditions can use its last change, as in triggers. */
  readonly changes?: boolean;
  /** Shown next to it in the list of fields: "needs memory". */
  readonly mark?: string;
};

type Shape =
  | 'none'
  | 'text'
  | 'many'
  | 'number'
  | 'range'
  | 'bool'
  | 'instant'
  | 'instants'
  | 'date'
  | 'dates'
  | 'span'
  | 'choice'
  | 'choices';

interface Question {
  readonly op: string;
  readonly words: string;
  readonly shape: Shape;
}

const q = (op: string, words: string, shape: Shape): Question => ({ op, words, shape });
const there = [q('present', t('conditions.op.set'), 'none'), q('absent', t('conditions.op.notSet'), 'none')];
const order = [
  q('less', t('conditions.op.less'), 'number'),
  q('greater', t('conditions.op.greater'), 'number'),
  q('at_most', t('conditions.op.atMost'), 'number'),
  q('at_least', t('conditions.op.atLeast'), 'number'),
  q('between', t('conditions.op.between'), 'range'),
];
const written = [
  q('is', t('conditions.op.is'), 'text'),
  q('is_not', t('conditions.op.isNot'), 'text'),
  q('contains', t('conditions.op.contains'), 'text'),
  q('contains_not', t('conditions.op.containsNot'), 'text'),
  q('starts_with', t('conditions.op.startsWith'), 'text'),
  q('ends_with', t('conditions.op.endsWith'), 'text'),
  q('in', t('conditions.op.oneOf'), 'many'),
  q('not_in', t('conditions.op.noneOf'), 'many'),
];

const chosen = [
  q('is', t('conditions.op.is'), 'choice'),
  q('is_not', t('conditions.op.isNot'), 'choice'),
  q('in', t('conditions.op.oneOf'), 'choices'),
  q('not_in', t('conditions.op.noneOf'), 'choices'),
];

/** The operators of a type, in the order they are offered. */
export const questions: Readonly<Record<FieldType, readonly Question[]>> = {
  text: [
    ...written,
    q('contains_any', t('conditions.op.containsAny'), 'many'),
    q('contains_all', t('conditions.op.containsAll'), 'many'),
    ...there,
  ],
  value: [...written, ...order, ...there],
  choice: [...chosen, ...there],
  rank: [
    ...chosen,
    q('less', t('conditions.op.lower'), 'choice'),
    q('greater', t('conditions.op.higher'), 'choice'),
    q('at_most', t('conditions.op.atMost'), 'choice'),
    q('at_least', t('conditions.op.atLeast'), 'choice'),
    ...there,
  ],
  set: [
    q('has_any', t('conditions.op.includeAny'), 'many'),
    q('has_all', t('conditions.op.includeAll'), 'many'),
    q('has_none', t('conditions.op.includeNone'), 'many'),
    q('has_exactly', t('conditions.op.exactly'), 'many'),
    q('present', t('conditions.op.areSet'), 'none'),
    q('absent', t('conditions.op.areNotSet'), 'none'),
  ],
  number: [q('eq', t('conditions.op.is'), 'number'), q('not_eq', t('conditions.op.isNot'), 'number'), ...order, ...there],
  bool: [q('is', t('conditions.op.is'), 'bool')],
  instant: [
    q('before', t('conditions.op.before'), 'instant'),
    q('after', t('conditions.op.after'), 'instant'),
    q('between', t('conditions.op.between'), 'instants'),
    q('older_than', t('conditions.op.olderThan'), 'span'),
    q('younger_than', t('conditions.op.withinLast'), 'span'),
    ...there,
  ],
  date: [
    q('is', t('conditions.op.is'), 'date'),
    q('before', t('conditions.op.before'), 'date'),
    q('after', t('conditions.op.after'), 'date'),
    q('between', t('conditions.op.between'), 'dates'),
    q('in_next', t('conditions.op.withinNext'), 'span'),
    q('in_last', t('conditions.op.withinLast'), 'span'),
    ...there,
  ],
};

const changed = q('changed', t('conditions.op.changed'), 'none');

/** The operators of a field, with those about its last change if it has them. */
export function questionsOf(field: ConditionField): readonly Question[] {
  const own = questions[field.type];
  if (!field.changes) return own;
  switch (field.type) {
    case 'text':
    case 'value':
      return [
        ...own,
        changed,
        q('changed_to', t('conditions.op.changedTo'), 'text'),
        q('changed_from', t('conditions.op.changedFrom'), 'text'),
        q('was', t('conditions.op.was'), 'text'),
      ];
    case 'choice':
    case 'rank':
      return [
        ...own,
        changed,
        q('changed_to', t('conditions.op.changedTo'), 'choice'),
        q('changed_from', t('conditions.op.changedFrom'), 'choice'),
        q('was', t('conditions.op.was'), 'choice'),
      ];
    case 'bool':
      return [...own, changed];
    default:
      return [...own, changed];
  }
}

export function fieldOf(fields: readonly ConditionField[], key: string): ConditionField | undefined {
  return fields.find((field) => (isFamily(field) ? key.startsWith(field.key) : field.key === key));
}

export const isFamily = (field: ConditionField): boolean => field.key.endsWith('.');

export function questionOf(fields: readonly ConditionField[], leaf: Leaf): Question | undefined {
  const field = fieldOf(fields, leaf.field);
  return field && questionsOf(field).find((each) => each.op === leaf.op);
}

/** A new condition on a field, without a value yet. */
export function ask(field: ConditionField, name = ''): Leaf {
  return answerTo({ field: field.key + name, op: '' }, field, questions[field.type][0]!);
}

/** The same field with another operator; the value is kept where it fits. */
export function answerTo(leaf: Leaf, field: ConditionField, question: Question): Leaf {
  const { value } = leaf;
  const base = { field: leaf.field, op: question.op };
  switch (question.shape) {
    case 'none':
      return base;
    case 'instants':
    case 'dates': {
      const first = typeof value === 'string' ? value : '';
      return {
        ...base,
        value: isRange(value) && typeof value.from === 'string' ? (value as { from: string; to: string }) : { from: first, to: first },
      };
    }
    case 'instant':
      return { ...base, value: isAway(value) ? value : typeof value === 'string' ? value : '' };
    case 'text':
    case 'date':
      return { ...base, value: typeof value === 'string' ? value : Array.isArray(value) ? String(value[0] ?? '') : '' };
    case 'many':
    case 'choices':
      if (isMine(value)) return { ...base, value };
      return { ...base, value: Array.isArray(value) ? value : typeof value === 'string' && value !== '' ? [value] : [] };
    case 'choice':
      if (isMine(value)) return { ...base, value };
      return {
        ...base,
        value:
          typeof value === 'string' && value !== ''
            ? value
            : Array.isArray(value) && value[0]
              ? String(value[0])
              : (field.options[0]?.id ?? ''),
      };
    case 'number':
      return { ...base, value: typeof value === 'number' ? value : 0 };
    case 'range':
      return { ...base, value: { from: 0, to: typeof value === 'number' ? Math.max(0, value) : 10 } };
    case 'bool':
      return { ...base, value: value !== false };
    case 'span':
      return { ...base, value: typeof value === 'string' && value.startsWith('P') ? value : 'P1D' };
  }
}

/** `{"me":true}` or `{"my_departments":true}`: the current agent. */
export const isMine = (value: Value | undefined): value is { me: true } | { my_departments: true } =>
  typeof value === 'object' && ('me' in value || 'my_departments' in value);
export const mineOf = (field: ConditionField): Value => (field.mine === 'me' ? { me: true } : { my_departments: true });
export const isAway = (value: Value | undefined): value is { ago: string } | { ahead: string } =>
  typeof value === 'object' && ('ago' in value || 'ahead' in value);
const isRange = (value: Value | undefined): value is { from: number; to: number } | { from: string; to: string } =>
  typeof value === 'object' && 'from' in value;

export const isGroup = (node: Node): node is Group => !('field' in node);
export const nodesOf = (group: Group): Node[] => ('all' in group ? group.all : group.any);
export const groupOf = (any: boolean, nodes: Node[]): Group => (any ? { any: nodes } : { all: nodes });
