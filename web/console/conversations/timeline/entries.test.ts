import { describe, expect, it } from 'vitest';
import type { TimelineItem } from '../../../shared/timeline.ts';
import type { Message } from '../../../shared/types.ts';
import type { TimeEntry } from '../../helpdesk/time/time.ts';
import { entriesOf, withTimes } from './entries.ts';

function item(seq: number, change: Partial<Message> = {}, mine = false): TimelineItem {
  const message: Message = {
    id: `m${seq}`,
    clientId: `c${seq}`,
    conversation: 'x',
    seq,
    kind: 'message',
    author: { kind: mine ? 'agent' : 'visitor', id: mine ? 'me' : 'v', name: 'Ana' },
    text: 'hi',
    attachments: [],
    redactions: [],
    at: new Date(Date.UTC(2026, 4, 4, 12, 0, seq)).toISOString(),
    ...change,
  };
  return { kind: 'message', key: message.id, mine, message };
}

const kinds = (items: TimelineItem[], readSeq: number | null, awaySeq: number | null = null) =>
  entriesOf(items, { readSeq, awaySeq }).map((entry) => (entry.kind === 'divider' ? entry.of : entry.kind));

describe('the timeline as drawn', () => {
  it('putsNewSinceBeforeTheFirstUnreadMessageOfTheVisitor', () =>
    expect(kinds([item(1), item(2, {}, true), item(3)], 1)).toEqual(['day', 'message', 'message', 'new', 'message']));
  it('hasNoDividerWhenAllIsRead', () => expect(kinds([item(1), item(2)], 2)).toEqual(['day', 'message', 'message']));
  it('saysWhileYouWereAwayInsteadOfNew', () => expect(kinds([item(1), item(2)], 1, 1)).toEqual(['day', 'message', 'away', 'message']));
  it('givesOneHeadingToARunOfOneAuthor', () => {
    const entries = entriesOf([item(1), item(2), item(3, {}, true)], { readSeq: null, awaySeq: null });
    expect(entries.flatMap((entry) => (entry.kind === 'message' ? [[entry.first, entry.last]] : []))).toEqual([
      [true, false],
      [false, true],
      [true, true],
    ]);
  });
  it('putsTimeBehindWhatItWasSpentOnAndWhereItWasWrittenDown', () => {
    const time = (id: string, second: number): TimeEntry => ({
      id,
      conversation: 'x',
      agent: 'me',
      name: 'Ana',
      seconds: 60,
      source: 'timer',
      billable: false,
      changeable: true,
      at: new Date(Date.UTC(2026, 4, 4, 12, 0, second)).toISOString(),
    });
    const waiting = { kind: 'entry', key: 'w', entry: { createdAt: Date.UTC(2026, 4, 4, 12, 1) } } as TimelineItem;
    const lines = withTimes([item(2), item(4), waiting], [time('late', 50), time('with', 2), time('early', 1)]);
    expect(lines.map(({ key }) => key)).toEqual(['time early', 'm2', 'time with', 'm4', 'time late', 'w']);
    expect(entriesOf(lines, { readSeq: null, awaySeq: null }).map(({ kind }) => kind)).toEqual([
      'day',
      'time',
      'message',
      'time',
      'message',
      'time',
      'waiting',
    ]);
  });
  it('neverLetsANoteJoinARunOfReplies', () => {
    const entries = entriesOf([item(1, {}, true), item(2, { kind: 'note' }, true)], { readSeq: null, awaySeq: null });
    expect(entries.flatMap((entry) => (entry.kind === 'message' ? [entry.first] : []))).toEqual([true, true]);
  });
});
