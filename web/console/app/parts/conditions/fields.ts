import type { Group, Leaf, Node, Value } from '../../../../shared/conditions.ts';

export type FieldType = 'text' | 'value' | 'choice' | 'rank' | 'set' | 'number' | 'bool' | 'instant' | 'date';

/** What may be asked in one place, as the server declares it. A key that ends in a dot takes a name after it. */
export interface ConditionField {
  readonly key: string;
  readonly type: FieldType;
  /** In the middle of a sentence: "the page". */
  readonly label: string;
  /** By itself: "Page". Where fields have names, they are found by typing. */
  readonly name?: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** How whoever asks may be named as a value: `{"me":true}`. */
  readonly mine?: 'me' | 'my_departments';
  /** Whether it may be asked what just happened to it: in triggers. */
  readonly changes?: boolean;
  /** Said beside it where it is chosen: "needs memory". */
  readonly mark?: string;
}

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
const there = [q('present', 'is known', 'none'), q('absent', 'is not known', 'none')];
const order = [
  q('less', 'is less than', 'number'),
  q('greater', 'is greater than', 'number'),
  q('at_most', 'is at most', 'number'),
  q('at_least', 'is at least', 'number'),
  q('between', 'is between', 'range'),
];
const written = [
  q('is', 'is', 'text'),
  q('is_not', 'is not', 'text'),
  q('contains', 'contains', 'text'),
  q('contains_not', 'does not contain', 'text'),
  q('starts_with', 'starts with', 'text'),
  q('ends_with', 'ends with', 'text'),
  q('in', 'is one of', 'many'),
  q('not_in', 'is none of', 'many'),
];

const chosen = [
  q('is', 'is', 'choice'),
  q('is_not', 'is not', 'choice'),
  q('in', 'is one of', 'choices'),
  q('not_in', 'is none of', 'choices'),
];

/** The questions of a type, in the order they are offered. */
export const questions: Readonly<Record<FieldType, readonly Question[]>> = {
  text: [...written, q('contains_any', 'contains one of', 'many'), q('contains_all', 'contains all of', 'many'), ...there],
  value: [...written, ...order, ...there],
  choice: [...chosen, ...there],
  rank: [
    ...chosen,
    q('less', 'is below', 'choice'),
    q('greater', 'is above', 'choice'),
    q('at_most', 'is at most', 'choice'),
    q('at_least', 'is at least', 'choice'),
    ...there,
  ],
  set: [
    q('has_any', 'have one of', 'many'),
    q('has_all', 'have all of', 'many'),
    q('has_none', 'have none of', 'many'),
    q('has_exactly', 'are exactly', 'many'),
    q('present', 'are there', 'none'),
    q('absent', 'are not there', 'none'),
  ],
  number: [q('eq', 'is', 'number'), q('not_eq', 'is not', 'number'), ...order, ...there],
  bool: [q('is', 'is', 'bool')],
  instant: [
    q('before', 'is before', 'instant'),
    q('after', 'is after', 'instant'),
    q('between', 'is between', 'instants'),
    q('older_than', 'is longer ago than', 'span'),
    q('younger_than', 'is less long ago than', 'span'),
    ...there,
  ],
  date: [
    q('is', 'is', 'date'),
    q('before', 'is before', 'date'),
    q('after', 'is after', 'date'),
    q('between', 'is between', 'dates'),
    q('in_next', 'is within the next', 'span'),
    q('in_last', 'is within the last', 'span'),
    ...there,
  ],
};

const changed = q('changed', 'has just changed', 'none');

/** What may be asked of a field: of one that can just have changed that too. */
export function questionsOf(field: ConditionField): readonly Question[] {
  const own = questions[field.type];
  if (!field.changes) return own;
  switch (field.type) {
    case 'text':
    case 'value':
      return [
        ...own,
        changed,
        q('changed_to', 'has just become', 'text'),
        q('changed_from', 'has just been', 'text'),
        q('was', 'was before', 'text'),
      ];
    case 'choice':
    case 'rank':
      return [
        ...own,
        changed,
        q('changed_to', 'has just become', 'choice'),
        q('changed_from', 'has just been', 'choice'),
        q('was', 'was before', 'choice'),
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

/** A first question about a field, with nothing to compare yet. */
export function ask(field: ConditionField, name = ''): Leaf {
  return answerTo({ field: field.key + name, op: '' }, field, questions[field.type][0]!);
}

/** The same field asked in another way; what was typed stays where it still fits. */
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

/** `{"me":true}` or `{"my_departments":true}`: whoever asks. */
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
