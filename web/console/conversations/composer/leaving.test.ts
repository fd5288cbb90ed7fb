import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usual } from '../../../shared/redaction/redact.ts';
import { leaving as leavingOf } from './leaving.ts';

const leaving = async (...args: Parameters<typeof leavingOf>) => (await leavingOf(...args)).text;
const card = '4111 1111 1111 1111';

describe('what leaves of a draft', () => {
  it('aCardNumberNeverDoesHoweverSlowlyItIsTyped', async () => {
    for (let end = 1; end <= card.length; end++) {
      const left = await leaving(`yours is ${card.slice(0, end)}`, usual, true);
      expect(left.replace(/\D/g, '').length, left).toBeLessThan(7);
    }
    expect(await leaving(`yours is ${card}, right?`, usual, true)).not.toContain('1111 1111');
    expect(await leaving(card, usual, false)).not.toContain('1111 1111');
  });
  it('anotherNumberDoesOnceSomethingFollowsOrTheConversationIsLeft', async () => {
    expect(await leavingOf('order 12345678', usual, true)).toEqual({ text: 'order ', whole: false });
    expect(await leaving('order 12345678 is on its way', usual, true)).toBe('order 12345678 is on its way');
    expect(await leaving('order 12345678', usual, false)).toBe('order 12345678');
  });
  it('allDoesWhereTheOrganizationMasksNothing', async () =>
    expect(await leaving(`yours is ${card}`, { ...usual, modes: {} }, true)).toBe(`yours is ${card}`));
  it('textWithoutDigitsIsLeftAlone', () =>
    fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        const plain = text.replace(/[\p{N}\p{So}]/gu, '');
        expect(await leaving(plain, { ...usual, modes: { ...usual.modes, secret: 'OFF' } }, true)).toBe(plain);
      }),
    ));
});
