import { expect, test } from 'vitest';
import type { TimelineItem } from '../../../shared/timeline.ts';
import type { Message } from '../../../shared/types.ts';
import { join, type Merging } from './merging.ts';

const message = (conversation: string, seq: number, at: string): Message => ({
  id: `${conversation}${seq}`,
  clientId: '',
  conversation,
  seq,
  kind: 'message',
  author: { kind: 'visitor', id: 'v', name: 'Ann' },
  text: '',
  attachments: [],
  redactions: [],
  at,
});
const item = (seq: number, at: string): TimelineItem => ({
  kind: 'message',
  key: `own${seq}`,
  mine: false,
  message: message('own', seq, at),
});
const merging = (moved: Merging['moved'] = []): Merging => ({
  parts: [{ id: 'm', ticket: { conversation: 'part', number: 12 }, into: 'own', at: '' }],
  moved,
});

test('a ticket shows the messages of merged tickets between its own, by time', () => {
  const lines = join([item(1, '10'), item(2, '30')], [message('part', 1, '40'), message('part', 2, '20')], '', merging(), 'me');

  expect(lines.map((line) => line.key)).toEqual(['own1', 'part2', 'own2', 'part1']);
  expect(lines[1]).toMatchObject({ part: 12 });
});

test('messages older than the oldest line on screen are not shown yet', () => {
  expect(join([item(5, '30')], [message('part', 2, '20')], '30', merging(), 'me').map((line) => line.key)).toEqual(['own5']);
});

test('messages that moved to another ticket are one line with its number', () => {
  const lines = join(
    [item(1, '10'), item(2, '20'), item(3, '30')],
    [],
    '',
    merging([
      { seq: 1, conversation: 'x', number: 15 },
      { seq: 2, conversation: 'x', number: 15 },
    ]),
    'me',
  );

  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchObject({ kind: 'moved', number: 15, many: 2 });
});
