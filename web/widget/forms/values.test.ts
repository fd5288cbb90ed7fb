import { beforeEach, expect, test } from 'vitest';
import type { ShownField } from '../../shared/forms.ts';
import type { ChatState } from '../panel/chat-state.ts';
import { answersOf, initial, kept, shownOf } from './values.ts';

const field = (name: string, more: Partial<ShownField> = {}): ShownField => ({
  name,
  type: 'text',
  label: name,
  required: false,
  options: [],
  ...more,
});
const form = (...fields: ShownField[]) => ({ kind: 'pre_chat' as const, mode: 'always' as const, fields, stamp: '', words: {} });
const state = (draft: string) => ({ draft, first: null, timeline: null }) as unknown as ChatState;

beforeEach(() => Object.keys(kept).forEach((name) => delete kept[name]));

test('a field that depends on another comes and goes, and what is not shown is not sent', () => {
  const asked = form(
    field('size'),
    field('why', { showIf: { field: 'size', value: 'L' } }),
    field('more', { showIf: { field: 'why', value: 'x' } }),
  );
  Object.assign(kept, { size: 'S', why: 'x', more: 'y' });
  expect(shownOf(asked).map(({ name }) => name)).toEqual(['size']);
  expect(answersOf(asked)).toEqual({ size: 'S' });
  kept['size'] = 'L';
  expect(shownOf(asked).map(({ name }) => name)).toEqual(['size', 'why', 'more']);
  kept['size'] = ['S', 'L'];
  expect(answersOf(asked)).toEqual({ size: ['S', 'L'], why: 'x', more: 'y' });
});

test('what was typed before stands in the form, and what the page said goes along unseen', () => {
  const asked = form(field('message', { type: 'long_text' }), field('plan', { type: 'hidden' }), field('team', { type: 'department' }));
  kept['team'] = 'gone';
  initial(asked, state('half a thought'), { vars: { plan: 'gold' } });
  expect(answersOf(asked)).toEqual({ message: 'half a thought', plan: 'gold', team: '' });
  expect(shownOf(asked).map(({ name }) => name)).toEqual(['message', 'team']);
  kept['message'] = 'a whole thought';
  initial(asked, state('half a thought'), { vars: {} });
  expect(kept['message']).toBe('a whole thought');
});

test('a message that is left begins with what was asked last, not with a button that was pressed', () => {
  const items = [{ text: 'How do I descale it?' }, { text: 'My kettle leaks' }, { text: "Didn't help", chosen: { of: 3, choice: 1 } }].map(
    (message) => ({ kind: 'message', mine: true, message: { kind: 'message', ...message } }),
  );
  initial(form(field('message')), { ...state(''), timeline: { items } } as unknown as ChatState, { vars: {} });
  expect(kept['message']).toBe('My kettle leaks');
});
