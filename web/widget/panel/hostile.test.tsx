// @vitest-environment happy-dom
/** @jsxImportSource preact */
import fc from 'fast-check';
import { type ComponentChild, render } from 'preact';
import { expect, test } from 'vitest';
import type { FieldType, ShownField } from '../../shared/forms.ts';
import { Field } from '../forms/field.tsx';
import { Choices } from '../help/choices.tsx';
import type { Around } from './parts.tsx';

const ELEMENTS = new Set([
  'DIV',
  'BUTTON',
  'BDI',
  'LABEL',
  'SPAN',
  'INPUT',
  'TEXTAREA',
  'SELECT',
  'OPTION',
  'FIELDSET',
  'LEGEND',
  'P',
  'svg',
  'path',
]);
const TYPES: FieldType[] = [
  'text',
  'long_text',
  'email',
  'phone',
  'number',
  'date',
  'checkbox',
  'select',
  'radio',
  'multi_check',
  'consent',
];

const scrap = fc.constantFrom(
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '</button><svg/onload=alert(1)>',
  '"onmouseover="alert(1)',
  'javascript:alert(1)',
  '[a](javascript:alert(1))',
  '[a](https://good.example)',
  '**',
  '`',
  '\n- ',
  '\u202e',
  '&lt;b&gt;',
  '{{constructor}}',
);
const hostile = fc.array(fc.oneof(scrap, fc.string()), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));

const around = { chat: { state: { stage: 'open' } }, say: (word: string) => word } as unknown as Around;

function shown(what: ComponentChild): HTMLElement {
  const root = document.createElement('div');
  render(what, root);
  return root;
}

function ours(root: HTMLElement): void {
  for (const element of root.querySelectorAll('*')) {
    expect(ELEMENTS).toContain(element.tagName);
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on|^href$|^src$|^style$/);
      expect(name === 'action' || name === 'formaction').toBe(false);
      if (name !== 'value') {
        expect(value).not.toContain('<');
      }
    }
  }
}

test('five hundred hostile labels of quick replies make no element of their own and are read as typed', () => {
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 8 }), (labels) => {
      const root = shown(<Choices around={around} of={1} labels={labels} />);
      ours(root);
      expect([...root.querySelectorAll('button')].map((each) => each.textContent)).toEqual(labels);
    }),
    { numRuns: 500 },
  );
});

test('five hundred hostile labels and options of form fields make no element of their own', () => {
  fc.assert(
    fc.property(fc.constantFrom(...TYPES), hostile, fc.array(hostile, { maxLength: 4 }), hostile, (type, label, options, value) => {
      const field: ShownField = {
        name: 'a',
        type,
        label,
        required: false,
        options: [...new Set(options)].map((each) => ({ value: each, label: each, offline: false })),
      };
      const root = shown(<Field field={field} value={value} error={value} set={() => {}} say={(word) => word} words={{}} />);
      ours(root);
      expect(root.textContent).toContain(label);
    }),
    { numRuns: 500 },
  );
});

test('what was taken leaves no button', () => {
  expect(shown(<Choices around={around} of={1} labels={['a', 'b']} taken={0} />).querySelector('button')).toBeNull();
});
