import { describe, expect, it } from 'vitest';
import { addressTrouble, sidePeople, sideState, type SideState } from './sides.ts';

describe('side threads', () => {
  it('say how they stand by a word, not by a colour alone', () => {
    const states: SideState[] = ['created', 'replied', 'closed', 'reopened'];
    const names = states.map((state) => sideState({ state, kind: 'email' }).name);
    expect(new Set(names).size).toBe(4);
    expect(sideState({ state: 'created', kind: 'internal' }).name).toBe('Open');
  });

  it('say with whom they are', () => {
    expect(sidePeople({ kind: 'email', people: ['sue@supplier.example'], number: null })).toBe('sue@supplier.example');
    expect(sidePeople({ kind: 'email', people: ['Sue', 'Tom', 'Ann'], number: null })).toBe('Sue and 2 others');
    expect(sidePeople({ kind: 'internal', people: [], number: null })).toBe('Nobody has written yet');
    expect(sidePeople({ kind: 'child', people: [], number: 42 })).toBe('Ticket #42');
  });
});

it('aWrongAddressIsToldAtItsField', () => {
  expect(addressTrouble([], ['supplier@'])).toBe('“supplier@” is no e-mail address.');
  expect(addressTrouble(['a@b.example'], ['x', 'y'])).toBe('These are no e-mail addresses: “x”, “y”.');
  expect(addressTrouble([], [])).toMatch(/^Say whom it goes to/);
  expect(addressTrouble(['a@b.example'], [])).toBeNull();
});
