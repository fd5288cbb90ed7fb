import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../shared/types.ts';
import { leadMillis, owed, owedAfter, owedFirst, remindMillis } from './owed.ts';
import { filled, type Chat } from './types.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString();

const chat = (change: Partial<Chat> = {}): Chat =>
  filled({
    id: 'c',
    conversation: 'k',
    state: 'active',
    priority: 3,
    source: 'visitor',
    contact: { id: 'p', name: null },
    position: 0,
    requestedAt: at(0),
    acceptedAt: at(10),
    transfers: 0,
    version: 1,
    ...change,
  } as Chat);

const row = (authorKind: string, second: number, kind = 'message') =>
  ({ id: 'k', lastMessage: { seq: 2, kind, authorKind, authorName: '', text: 'hi', at: at(second) } }) as Row;

describe('what is owed', () => {
  it('aVisitorsWordOpensADebtAndAnAnswerSettlesIt', () => {
    const open = owedAfter(chat(), row('visitor', 60));
    expect(open.owedSince).toBe(at(60));
    expect(owedAfter(open, row('visitor', 90)).owedSince).toBe(at(60));
    expect(owedAfter(open, row('agent', 95)).owedSince).toBeNull();
  });
  it('nothingIsOwedFromBeforeTheChatWasAccepted', () => expect(owedAfter(chat(), row('visitor', 3)).owedSince).toBe(at(10)));
  it('aNoteAnswersNobody', () => {
    const open = owedAfter(chat(), row('visitor', 60));
    expect(owedAfter(open, row('agent', 70, 'note'))).toBe(open);
  });
  it('whoHasNobodyYetIsOwedNothing', () => expect(owedAfter(chat({ state: 'queued' }), row('visitor', 60)).owedSince).toBeNull());
  it('isMarkedAfterTwoMinutesAndForLeadsAfterFive', () => {
    const open = chat({ owedSince: at(0) });
    const since = Date.parse(at(0));
    expect(owed(open, since + remindMillis)).toBe('waits');
    expect(owed(open, since + remindMillis + 1)).toBe('remind');
    expect(owed(open, since + leadMillis + 1)).toBe('lead');
    expect(owed(chat(), since + leadMillis + 1)).toBe('answered');
  });
  it('whoWaitsLongestStandsFirstAndNobodyIsLost', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 900 }))), (waits) => {
        const chats = waits.map((wait, index) => chat({ id: String(index), owedSince: wait === null ? null : at(wait) }));
        const sorted = owedFirst(chats);
        expect(sorted.map((each) => each.id).sort()).toEqual(chats.map((each) => each.id).sort());
        const known = sorted.map((each) => (each.owedSince === null ? Infinity : Date.parse(each.owedSince)));
        expect([...known].sort((one, other) => one - other)).toEqual(known);
        expect(sorted.filter((each) => each.owedSince === null).map((each) => Number(each.id))).toEqual(
          chats.filter((each) => each.owedSince === null).map((each) => Number(each.id)),
        );
      }),
    );
  });
});
