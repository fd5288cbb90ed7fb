import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heard, quiet, ruleOf, sounds } from './decide.ts';
import type { AlertRules } from './types.ts';

const rule = { sound: 'chime', repeats: false, unfocusedOnly: true, notice: true, push: true, mail: true } as const;
const rules: AlertRules = {
  events: {
    offer: { ...rule, unfocusedOnly: false },
    queued: { ...rule, sound: 'none' },
    message: rule,
    arrival: { ...rule, sound: 'segment', unfocusedOnly: false },
    mention: rule,
    owed: rule,
    ticket: rule,
  },
  chosen: [],
  departments: {},
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

test('the own choice wins over the department’s, and that over the usual', () => {
  const knock = { ...rule, sound: 'knock' } as const;
  const said: AlertRules = { ...rules, chosen: ['mention'], departments: { sales: { ...rules.events, message: knock, mention: knock } } };
  expect(ruleOf(said, 'message', 'sales')).toBe(knock);
  expect(ruleOf(said, 'message', 'care')).toBe(said.events.message);
  expect(ruleOf(said, 'message')).toBe(said.events.message);
  expect(ruleOf(said, 'mention', 'sales')).toBe(said.events.mention);
});

test('in quiet hours offers are heard, and urgent tickets where the agent lets them pass', () => {
  const night: AlertRules = { ...rules, quietFrom: 22 * 60, quietTo: 7 * 60 };
  const now = at(3 * 60);
  expect(heard(night, { event: 'message', now })).toBe(false);
  expect(heard(night, { event: 'offer', now })).toBe(true);
  expect(heard(night, { event: 'message', now, urgent: true })).toBe(true);
  expect(heard({ ...night, urgentPasses: false }, { event: 'message', now, urgent: true })).toBe(false);
  expect(sounds(night, { event: 'message', now, focused: false })).toBe('none');
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
