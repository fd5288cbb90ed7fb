import { expect, test } from 'vitest';
import type { Message } from '../../../shared/types.ts';
import { isEditable } from './notes.ts';

const at = Date.parse('2026-01-01T12:00:00Z');
const note = { kind: 'note', author: { kind: 'agent', id: 'a', name: 'Ada' }, at: '2026-01-01T12:00:00Z' } as Message;
const hours = (many: number) => at + many * 3_600_000;

test('a note of one’s own can be changed for a day', () => {
  expect(isEditable(note, true, hours(23.9))).toBe(true);
  expect(isEditable(note, true, hours(24))).toBe(false);
  expect(isEditable(note, false, hours(1))).toBe(false);
});

test('nothing but a note that an agent wrote can be changed', () => {
  expect(isEditable({ ...note, kind: 'message' }, true, at)).toBe(false);
  expect(isEditable({ ...note, kind: 'whisper' }, true, at)).toBe(false);
  expect(isEditable({ ...note, author: { kind: 'system', name: '' } } as Message, true, at)).toBe(false);
});
