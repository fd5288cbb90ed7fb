import { describe, expect, it } from 'vitest';
import { answerTo, ask, fieldOf, questions, type ConditionField } from './fields.ts';
import { leafWords, sentence, spanParts, spanText } from './sentence.ts';

const fields: ConditionField[] = [
  { key: 'page', type: 'text', name: 'Page', label: 'the page', options: [] },
  { key: 'variable.', type: 'value', name: 'Variable', label: 'the variable', options: [] },
  { key: 'source', type: 'choice', name: 'Source', label: 'the chat was started by', options: [{ id: 'visitor', label: 'the visitor' }] },
  { key: 'tags', type: 'set', name: 'Tags', label: 'the tags', options: [] },
  { key: 'returning', type: 'bool', name: 'Returning', label: 'the visitor was here before', options: [] },
  { key: 'seen', type: 'instant', name: 'Last visit', label: 'the last visit', options: [] },
  { key: 'assignee', type: 'choice', name: 'Assignee', label: 'the assignee', options: [{ id: 'a1', label: 'Ana' }], mine: 'me' },
  {
    key: 'department',
    type: 'choice',
    name: 'Department',
    label: 'the department',
    options: [{ id: 'd1', label: 'Sales' }],
    mine: 'my_departments',
  },
  {
    key: 'priority',
    type: 'rank',
    name: 'Priority',
    label: 'the priority',
    options: [
      { id: '1', label: 'Low' },
      { id: '2', label: 'Normal' },
    ],
  },
];

describe('a condition in plain words', () => {
  it('says groups in groups', () => {
    const said = sentence(
      {
        all: [
          { field: 'page', op: 'contains', value: 'cart' },
          {
            any: [
              { field: 'tags', op: 'has_any', value: ['vip', 'press'] },
              { field: 'variable.total', op: 'at_least', value: 100 },
              { field: 'returning', op: 'is', value: false },
            ],
          },
        ],
      },
      fields,
    );
    expect(said).toBe(
      'the page contains “cart” and (the tags include any of “vip”, “press” or the variable “total” is at least 100 or not: the visitor was here before)',
    );
  });

  it('names options by their labels, and lengths of time by their units', () => {
    expect(leafWords({ field: 'source', op: 'is', value: 'visitor' }, fields)).toBe('the chat was started by is the visitor');
    expect(leafWords({ field: 'seen', op: 'older_than', value: 'PT2H' }, fields)).toBe('the last visit is older than 2 hours');
    expect(leafWords({ field: 'gone', op: 'is', value: 'x' }, fields)).toContain('(deleted)');
  });

  it('says who asks, ranks and moments that move', () => {
    expect(leafWords({ field: 'assignee', op: 'is', value: { me: true } }, fields)).toBe('the assignee is me');
    expect(leafWords({ field: 'department', op: 'in', value: { my_departments: true } }, fields)).toBe(
      'the department is one of my departments',
    );
    expect(leafWords({ field: 'priority', op: 'at_least', value: '2' }, fields)).toBe('the priority is at least Normal');
    expect(leafWords({ field: 'seen', op: 'before', value: { ago: 'P3D' } }, fields)).toBe('the last visit is before 3 days ago');
  });

  it('keeps who asks while the question changes', () => {
    const field = fields.find(({ key }) => key === 'assignee')!;
    const asked = (op: string) => questions.choice.find((question) => question.op === op)!;
    const mine = { field: 'assignee', op: 'is', value: { me: true } } as const;
    expect(answerTo(mine, field, asked('not_in'))).toEqual({ field: 'assignee', op: 'not_in', value: { me: true } });
    expect(answerTo(mine, field, asked('absent'))).toEqual({ field: 'assignee', op: 'absent' });
  });

  it('reads the lengths of time it writes', () => {
    for (const unit of ['D', 'H', 'M'] as const) expect(spanParts(spanText(7, unit))).toEqual({ count: 7, unit });
  });
});

describe('a question', () => {
  it('keeps what was typed where it fits the next question', () => {
    const page = fields[0]!;
    const one = { ...ask(page), value: 'cart' };
    const many = answerTo(one, page, questions.text.find(({ op }) => op === 'in')!);
    expect(many.value).toEqual(['cart']);
    expect(answerTo(many, page, questions.text[0]!).value).toBe('cart');
    expect(answerTo(one, page, questions.text.find(({ op }) => op === 'absent')!)).toEqual({ field: 'page', op: 'absent' });
  });

  it('is found for any name of a family', () => {
    expect(fieldOf(fields, 'variable.total')?.type).toBe('value');
    expect(fieldOf(fields, 'nope')).toBeUndefined();
  });
});
