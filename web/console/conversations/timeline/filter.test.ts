import { expect, test } from 'vitest';
import type { Message } from '../../../shared/types.ts';
import type { Entry } from './entries.ts';
import { filtered, step } from './filter.ts';

const message = (key: string, kind: string) =>
  ({ kind: kind === 'event' ? 'event' : 'message', key, message: { kind } as Message, mine: false, first: true, last: true }) as Entry;
const day = (key: string): Entry => ({ kind: 'day', key, at: 0 });

const all: readonly Entry[] = [
  day('mon'),
  message('chat', 'message'),
  message('closed', 'event'),
  day('tue'),
  message('note', 'note'),
  { kind: 'divider', key: 'new', of: 'new', at: 0 },
  message('mail', 'message'),
];
const keys = (entries: readonly Entry[]) => entries.map(({ key }) => key);

test('a filter only hides rows, and days that are left empty', () => {
  expect(filtered(all, 'all')).toBe(all);
  expect(keys(filtered(all, 'public'))).toEqual(['mon', 'chat', 'tue', 'new', 'mail']);
  expect(keys(filtered(all, 'notes'))).toEqual(['tue', 'note']);
  expect(keys(filtered(all, 'events'))).toEqual(['mon', 'closed']);
});

test('the filters follow each other in both directions', () => {
  expect(step('all', 1)).toBe('public');
  expect(step('all', -1)).toBe('events');
});
