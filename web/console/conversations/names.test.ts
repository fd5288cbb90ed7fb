import { describe, expect, it } from 'vitest';
import { visitorOf } from '../livechat/chats/words.ts';
import type { Chat } from '../livechat/chats/types.ts';
import { nameOf as visitorOnBoard } from '../livechat/visitors/columns.tsx';
import { nameOf, personOf } from './words.ts';

describe('a visitor without a name', () => {
  it('isCalledTheSameEverywhere', () => {
    for (const name of [null, '', '  ']) {
      const called = [
        personOf({ contact: { name }, channel: 'web' }),
        visitorOf({ contact: { id: 'c', name } } as Chat),
        visitorOnBoard(name === null ? {} : { name }),
        nameOf(name, 'web'),
      ];
      expect(new Set(called)).toEqual(new Set(['Visitor']));
    }
  });
  it('isAnUnknownSenderInAnEmail', () => {
    expect(personOf({ contact: { name: '' }, channel: 'email' })).toBe('Unknown sender');
    expect(nameOf(null, 'email')).toBe('Unknown sender');
  });
});
