/**
 * The browsers' twin of the server's condition language: the same JSON, the same answers. Moments, days and who asks
 * (`me`) are asked on the server alone. What is bundled into a page is `holds`; the server has checked the condition before.
 */
export type Value =
  | string
  | number
  | boolean
  | readonly string[]
  | { from: number; to: number }
  | { from: string; to: string }
  | { me: true }
  | { my_departments: true }
  | { ago: string }
  | { ahead: string };
export interface Leaf {
  field: string;
  op: string;
  value?: Value;
}
export interface All {
  all: Node[];
}
export interface Any {
  any: Node[];
}
export type Group = All | Any;
export type Node = Group | Leaf;
/** What is stored is always a group. */
export type Condition = Group;

/** `null` is known to be empty; `undefined` cannot be known, and every question about it is answered with no. */
export type Actual = string | number | boolean | readonly string[] | null | undefined;
export type Facts = (field: string) => Actual;

/** Words as they are compared: NFKC, without case, runs of white space as one space, trimmed. */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replace(/ς/g, 'σ')
    .normalize('NFKC')
    .replace(/[\t-\r \x85\u1680\u2028\u2029]+/g, ' ')
    .replace(/^ | $/g, '');

export function holds(node: Node, facts: Facts): boolean {
  if ('all' in node) return node.all.every((each) => holds(each, facts));
  if ('any' in node) return node.any.some((each) => holds(each, facts));
  return leafHolds(node, facts(node.field));
}

const contraries: Record<string, string> = {
  is_not: 'is',
  contains_not: 'contains',
  not_in: 'in',
  has_none: 'has_any',
  not_eq: 'eq',
  absent: 'present',
};

export function leafHolds({ op, value }: Leaf, actual: Actual): boolean {
  if (actual === undefined) return false;
  const contrary = contraries[op];
  return contrary ? !is(contrary, value, actual) : is(op, value, actual);
}

function is(op: string, value: Value | undefined, actual: Exclude<Actual, undefined>): boolean {
  if (typeof value === 'boolean') return (actual === true) === value;
  const many = Array.isArray(actual);
  const text = many ? '' : fold(String(actual ?? ''));
  if (op === 'present') return many ? actual.length > 0 : !!text;
  if (Array.isArray(value)) return words(op, (value as string[]).map(fold), many ? new Set((actual as string[]).map(fold)) : null, text);
  if (typeof value === 'string' && !/^[agl]/.test(op)) return !!text && word(op, text, fold(value));
  const number = many || !/^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? NaN : +text;
  if (typeof value !== 'object') return compared(op, number, +value!);
  return number >= +(value as { from: number }).from && number <= +(value as { to: number }).to;
}

function word(op: string, text: string, wanted: string): boolean {
  if (op === 'contains') return text.includes(wanted);
  if (op === 'starts_with') return text.startsWith(wanted);
  if (op === 'ends_with') return text.endsWith(wanted);
  return op === 'is' && text === wanted;
}

function words(op: string, wanted: string[], set: Set<string> | null, text: string): boolean {
  if (op.startsWith('has')) {
    const has = (each: string) => !!set?.has(each);
    if (op === 'has_any') return wanted.some(has);
    return wanted.every(has) && (op === 'has_all' || set!.size === new Set(wanted).size);
  }
  if (!text) return false;
  if (op === 'contains_any') return wanted.some((each) => text.includes(each));
  if (op === 'contains_all') return wanted.every((each) => text.includes(each));
  return op === 'in' && wanted.includes(text);
}

function compared(op: string, actual: number, value: number): boolean {
  if (op === 'less') return actual < value;
  if (op === 'greater') return actual > value;
  if (op === 'at_most') return actual <= value;
  if (op === 'at_least') return actual >= value;
  return op === 'eq' && actual === value;
}
