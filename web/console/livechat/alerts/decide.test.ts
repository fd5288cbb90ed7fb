import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quiet, sounds } from './decide.ts';
import type { AlertRules } from './types.ts';

const rule = { sound: 'chime', repeats: false, unfocusedOnly: true, push: true, mail: true } as const;
const rules: AlertRules = {
  events: { offer: { ...rule, unfocusedOnly: false }, queued: { ...rule, sound: 'none' }, message: rule, arrival: { ...rule, sound: 'segment', unfocusedOnly: false }, mention: rule, owed: rule, ticket: rule },
  mutedDepartments: ['spam'],
  zone: 'UTC',
  pushText: false,
};
const at = (minute: number) => new Date(Date.UTC(2026, 2, 3, 0, minute));

test('an event sounds by its own rule', () => {
  const moment = { focused: false, now: at(600) };
  expect(sounds(rules, { ...moment, event: 'message' })).toBe('chime');
  expect(sounds(rules, { ...moment, event: 'message', focused: true })).toBe('none');
  expect(sounds(rules, { ...moment, event: 'offer', focused: true })).toBe('chime');
  expect(sounds(rules, { ...moment, event: 'queued' })).toBe('none');
  expect(sounds(rules, { ...moment, event: 'message', department: 'spam' })).toBe('none');
  expect(sounds(rules, { ...moment, event: 'message', department: 'sales' })).toBe('chime');
});

test('a visitor in a segment sounds as the segment says, or as the agent wants it', () => {
  const moment = { event: 'arrival', focused: true, now: at(600) } as const;
  expect(sounds(rules, { ...moment, sound: 'bell' })).toBe('bell');
  expect(sounds(rules, { ...moment, sound: 'none' })).toBe('none');
  const knocks = { ...rules, events: { ...rules.events, arrival: { ...rule, sound: 'knock', unfocusedOnly: false } } } as const;
  expect(sounds(knocks, { ...moment, sound: 'bell' })).toBe('knock');
});

test('quiet hours go past midnight when they end before they begin', () => {
  const night = { quietFrom: 22 * 60, quietTo: 7 * 60, zone: 'UTC' };
  expect(quiet(night, at(22 * 60))).toBe(true);
  expect(quiet(night, at(3 * 60))).toBe(true);
  expect(quiet(night, at(7 * 60))).toBe(false);
  expect(quiet(night, at(21 * 60 + 59))).toBe(false);
  expect(quiet({ ...night, zone: 'Asia/Tokyo' }, at(13 * 60))).toBe(true);
});

test('hours and their opposite share out the day', () => {
  fc.assert(
    fc.property(fc.nat(1439), fc.nat(1439), fc.nat(1439), (from, to, minute) => {
      fc.pre(from !== to);
      const one = quiet({ quietFrom: from, quietTo: to, zone: 'UTC' }, at(minute));
      const other = quiet({ quietFrom: to, quietTo: from, zone: 'UTC' }, at(minute));
      expect(one).toBe(!other);
    }),
  );
});
