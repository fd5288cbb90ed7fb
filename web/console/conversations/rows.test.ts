import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConversationCounts, Message, Row } from '../../shared/types.ts';
import { afterMessage, compare, holds, isLive, isUnread, missed, place, recount, rowsOf, views, type Pages } from './rows.ts';

const me = 'agent-me';

function row(id: string, change: Partial<Row> = {}): Row {
  return {
    id,
    subject: null,
    channel: 'web',
    state: 'open',
    contact: { id: `c-${id}`, name: id },
    assignee: null,
    department: null,
    lastMessage: null,
    lastSeq: 1,
    readSeq: 0,
    unread: 1,
    draft: false,
    createdAt: '2026-01-01T00:00:00Z',
    lastActivityAt: '2026-01-01T00:00:00Z',
    page: null,
    typing: false,
    agentFiles: true,
    ticket: null,
    sideOf: null,
    chat: null,
    ...change,
  };
}

const instant = fc.integer({ min: 0, max: 500 }).map((minute) => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString());
const anyRow = fc
  .record({
    id: fc.integer({ min: 1, max: 25 }).map((n) => `row-${String(n).padStart(2, '0')}`),
    state: fc.constantFrom<Row['state']>('open', 'closed'),
    assignee: fc.constantFrom(null, { id: me, name: 'Me' }, { id: 'other', name: 'Other' }),
    unread: fc.integer({ min: 0, max: 3 }),
    chat: fc.constantFrom<NonNullable<Row['chat']> | null>(null, 'queued', 'active', 'ended', 'missed'),
    createdAt: instant,
    lastActivityAt: instant,
  })
  .map((change) => row(change.id, change));

const whole = (): Pages => ({ pages: [{ items: [], next: null }], pageParams: [null] });

describe('rows', () => {
  it('tellLiveChatsFromMissedOnes', () => {
    const states: Exclude<Row['chat'], undefined>[] = [
      'requested',
      'queued',
      'offered',
      'active',
      'ended',
      'missed',
      'refused',
      'abandoned',
      null,
    ];
    expect(states.filter((chat) => isLive(row('a', { chat })))).toEqual(['requested', 'queued', 'offered', 'active']);
    expect(states.filter((chat) => missed(row('a', { chat })))).toEqual(['missed', 'refused', 'abandoned']);
    expect(views.filter((view) => holds(view, row('a', { chat: 'queued' }), me))).toEqual(['open']);
    expect(views.filter((view) => holds(view, row('a', { chat: 'missed' }), me))).toEqual(['unassigned', 'open']);
  });

  it('listsAreSortedAndCountsEqualTheirLengthsAfterAnyEvents', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 200 }), (changes) => {
        const lists = Object.fromEntries(views.map((view) => [view, whole()])) as Record<(typeof views)[number], Pages>;
        const known = new Map<string, Row>();
        let counts: ConversationCounts = { mine: 0, unassigned: 0, open: 0, closed: 0, unread: 0 };
        for (const next of changes) {
          const before = known.get(next.id);
          const recounted = recount(counts, before, next, me, !before);
          expect(recounted).not.toBeNull();
          counts = recounted!;
          known.set(next.id, next);
          for (const view of views) lists[view] = place(lists[view], next, view, holds(view, next, me));
        }
        let unread = 0;
        for (const view of views) {
          const listed = rowsOf(lists[view]);
          expect(listed.length).toBe(counts[view]);
          expect([...listed].sort((one, other) => compare(view, one, other))).toEqual(listed);
        }
        for (const each of known.values()) unread += Number(isUnread(each, me));
        expect(counts.unread).toBe(unread);
      }),
    );
  });

  it('aRowBehindTheLoadedPagesIsNotShownTooEarly', () => {
    const pages: Pages = { pages: [{ items: [row('a', { lastActivityAt: '2026-01-03T00:00:00Z' })], next: 'more' }], pageParams: [null] };
    expect(rowsOf(place(pages, row('b', { lastActivityAt: '2026-01-01T00:00:00Z' }), 'open', true)).map((each) => each.id)).toEqual(['a']);
    expect(rowsOf(place(pages, row('b', { lastActivityAt: '2026-01-04T00:00:00Z' }), 'open', true)).map((each) => each.id)).toEqual([
      'b',
      'a',
    ]);
  });

  it('aRowInTwoOverlappingPagesIsShownOnce', () => {
    const pages: Pages = {
      pages: [
        { items: [row('a'), row('b')], next: 'x' },
        { items: [row('b'), row('c')], next: null },
      ],
      pageParams: [null, 'x'],
    };
    expect(rowsOf(pages).map((each) => each.id)).toEqual(['a', 'b', 'c']);
  });

  it('anUnknownRowLeavesTheCountToTheServer', () => {
    expect(recount({ mine: 1, unassigned: 1, open: 0, closed: 0, unread: 0 }, undefined, row('x'), me, false)).toBeNull();
  });
});

describe('a message reaches its row', () => {
  const message = (change: Partial<Message>): Message => ({
    id: 'm',
    clientId: 'm',
    conversation: 'a',
    seq: 2,
    kind: 'message',
    author: { kind: 'visitor', name: 'Ana' },
    text: 'hello',
    attachments: [],
    redactions: [],
    at: '2026-01-02T00:00:00Z',
    ...change,
  });

  it('countsAVisitorsMessageAsUnreadOnlyWhenNobodyReads', () => {
    expect(afterMessage(row('a'), message({}), me, false).unread).toBe(2);
    expect(afterMessage(row('a'), message({}), me, true).unread).toBe(0);
  });
  it('doesNotCountNotesOrOwnMessages', () => {
    expect(afterMessage(row('a'), message({ kind: 'note', author: { kind: 'agent', id: 'other', name: 'T' } }), me, false).unread).toBe(1);
    expect(afterMessage(row('a'), message({ author: { kind: 'agent', id: me, name: 'Me' } }), me, false).unread).toBe(1);
  });
  it('changesNothingWhenTheMessageIsOld', () => {
    const before = row('a', { lastSeq: 5 });
    expect(afterMessage(before, message({ seq: 5 }), me, false)).toBe(before);
  });
  it('followsWhoHasItAndWhetherItIsOpen', () => {
    const assigned = afterMessage(
      row('a'),
      message({ kind: 'event', event: { type: 'assigned', agent: { id: me, name: 'Me' } } }),
      me,
      false,
    );
    expect(views.filter((view) => holds(view, assigned, me))).toEqual(['mine', 'open']);
    const closed = afterMessage(assigned, message({ seq: 3, kind: 'event', event: { type: 'closed' } }), me, false);
    expect(views.filter((view) => holds(view, closed, me))).toEqual(['closed']);
  });
});
