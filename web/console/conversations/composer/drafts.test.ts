import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../shared/types.ts';
import { baseOf, choose, lost, savesIn, type LocalDraft } from './drafts.ts';

const local = (change: Partial<LocalDraft>): LocalDraft => ({
  conversation: 'c',
  kind: 'message',
  text: 'local',
  edit: 1,
  saved: false,
  ...change,
});
const server = (change: Partial<Draft>): Draft => ({
  kind: 'message',
  text: 'server',
  edit: 1,
  updatedAt: '2026-01-01T00:00:00Z',
  ...change,
});

describe('drafts', () => {
  it('theOneWithMoreEditsCounts', () => {
    expect(choose(local({ edit: 3 }), server({ edit: 2 })).text).toBe('local');
    expect(choose(local({ edit: 2 }), server({ edit: 3 })).text).toBe('server');
  });
  it('theLoserIsKeptAsTheOtherVersion', () => expect(choose(local({ edit: 2 }), server({ edit: 3 })).other?.text).toBe('local'));
  it('aLoserThatTheServerHadIsNoOtherVersion', () => expect(choose(local({ edit: 2, saved: true }), server({ edit: 3 })).other).toBeNull());
  it('aSentMessageDoesNotComeBackAsADraft', () => expect(choose(local({ text: '', edit: 5 }), server({ edit: 4 })).text).toBe(''));
  it('aDraftThatTheServerHadAndHasNoMoreIsGoneHereToo', () => {
    expect(choose(local({ saved: true }), null).text).toBe('');
    expect(choose(local({ saved: false }), null).text).toBe('local');
    expect(choose(local({ saved: true }), 'unknown').text).toBe('local');
  });
  it('theKindBelongsToTheDraft', () => expect(choose(undefined, server({ kind: 'note' })).kind).toBe('note'));
  it('whatIsTypedUponIsTheServersOwnOnlyWhereItStandsHereToo', () => {
    const base = (held: LocalDraft, there: Draft) => baseOf(held, there, choose(held, there));
    expect(base(local({ text: 'same', edit: 4 }), server({ text: 'same', edit: 4 }))).toBe(4);
    expect(base(local({ edit: 2, saved: true }), server({ edit: 7 }))).toBe(7);
    expect(base(local({ edit: 9, base: 5 }), server({ edit: 7 }))).toBe(5);
    expect(base(local({ edit: 9 }), server({ edit: 7 }))).toBe(0);
    expect(baseOf(local({ edit: 3, saved: true }), 'unknown', choose(local({ edit: 3, saved: true }), 'unknown'))).toBe(3);
  });
  it('aTieIsLostWhenTheServerKeepsTheTextAsTheOther', () => {
    expect(lost('mine', 3, server({ edit: 3, other: server({ text: 'mine' }) }))).toBe(true);
    expect(lost('card 4111', 3, server({ text: 'card [masked]', edit: 3 }))).toBe(false);
    expect(lost('mine', 3, server({ edit: 5 }))).toBe(true);
    expect(lost('mine', 3, server({ text: 'mine', edit: 5 }))).toBe(false);
  });
  it('nothingTypedIsEverDroppedSilently', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.nat(9),
        fc.boolean(),
        fc.string({ minLength: 1 }),
        fc.nat(9),
        (mine, mineEdit, saved, theirs, theirEdit) => {
          const chosen = choose(local({ text: mine, edit: mineEdit, saved }), server({ text: theirs, edit: theirEdit }));
          expect([mine, theirs]).toContain(chosen.text);
          if (!saved && mine !== theirs) expect([chosen.text, chosen.other?.text]).toContain(mine);
        },
      ),
    );
  });
});

it('noKeyIsMoreThanASecondAwayFromTheServerHoweverFastSomebodyTypes', () => {
  for (const gap of [20, 130, 490, 700]) {
    let since: number | null = null;
    let due = Infinity;
    let first = 0;
    for (let now = 0; now < 10_000; now += gap) {
      if (due <= now) {
        expect(due - first).toBeLessThanOrEqual(1_000);
        since = null;
      }
      if (since === null) first = now;
      since ??= now;
      due = now + savesIn(since, now);
    }
  }
});
