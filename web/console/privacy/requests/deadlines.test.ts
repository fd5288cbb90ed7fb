import { beforeAll, expect, test } from 'vitest';
import { loadLanguage } from '../../app/t.ts';
import type { Deadline, PrivacyRequest } from '../api.ts';
import { daysBetween, isExtendable, isPausable, nearness, nearnessWords, ruleOf, toneOf, used } from './deadlines.ts';

beforeAll(() => loadLanguage('en', ['en-GB']));

const promise: Deadline = { regime: 'promise', due: '2026-12-06', extended: false };
const gdpr: Deadline = { regime: 'gdpr', due: '2026-12-07', extended: false };

const request = (more: Partial<PrivacyRequest> = {}): PrivacyRequest => ({
  id: '1',
  name: 'R-0224',
  kind: 'access',
  state: 'in-progress',
  channel: 'page',
  level: 2,
  receivedOn: '2026-11-06',
  receivedAt: '2026-11-06T09:14:00Z',
  paused: false,
  extended: false,
  erasing: false,
  due: '2026-12-06',
  deadlines: [promise, gdpr],
  steps: [],
  ...more,
});

const words = (deadline: Deadline, today: string, more: Partial<PrivacyRequest> = {}) => {
  const near = nearness(request(more), deadline, today);
  return [nearnessWords(near), toneOf(near)];
};

test('a deadline comes nearer in words and color', () => {
  expect(words(promise, '2026-11-06')).toEqual(['30 days', 'calm']);
  expect(words(promise, '2026-11-29')).toEqual(['7 days', 'soon']);
  expect(words(promise, '2026-12-05')).toEqual(['tomorrow', 'late']);
  expect(words(promise, '2026-12-06')).toEqual(['today', 'late']);
  expect(words(promise, '2026-12-07')).toEqual(['1 day overdue', 'late']);
  expect(words(promise, '2026-12-09')).toEqual(['3 days overdue', 'late']);
});

test('a proof of identity pauses only the deadlines that allow it', () => {
  expect(words(gdpr, '2026-11-10', { paused: true })).toEqual(['paused', 'calm']);
  expect(words(promise, '2026-11-10', { paused: true })).toEqual(['26 days', 'calm']);
});

test('a closed request met its deadline or missed it', () => {
  const closed = { state: 'delivered', closedAt: '2026-11-18T10:42:00Z' } as const;
  expect(words(promise, '2027-03-01', closed)).toEqual(['met, day 12', 'ok']);
  expect(words(promise, '2027-03-01', { ...closed, closedAt: '2026-11-06T12:00:00Z' })).toEqual(['met, same day', 'ok']);
  expect(words(promise, '2027-03-01', { ...closed, closedAt: '2026-12-08T12:00:00Z' })).toEqual(['2 days late', 'late']);
  expect(words(promise, '2027-03-01', { ...closed, state: 'withdrawn' })).toEqual(['ended', 'calm']);
});

test('the bar shows how much of the time is used', () => {
  expect(used(request(), promise, '2026-11-21')).toBe(0.5);
  expect(used(request(), promise, '2027-01-21')).toBe(1);
  expect(used(request({ closedAt: '2026-11-12T12:00:00Z' }), promise, '2027-01-21')).toBe(0.2);
});

test('the rule says why the last day moved', () => {
  const rule = (deadline: Deadline, more: Partial<PrivacyRequest> = {}) => ruleOf(request(more), deadline, '2026-11-30');
  expect(rule(promise)).toBe('30 days, due 6 Dec');
  expect(rule(gdpr)).toBe('1 month, due 7 Dec (6 Dec is not a working day)');
  expect(rule({ ...gdpr, due: '2026-12-31' }, { receivedOn: '2026-11-30' })).toContain('not a working day');
  expect(rule({ ...gdpr, due: '2026-11-30' }, { receivedOn: '2026-10-29' })).toBe('1 month, due 30 Nov (29 Nov is not a working day)');
  expect(rule({ ...gdpr, due: '2026-11-30' }, { receivedOn: '2026-10-31' })).toBe('1 month, due 30 Nov');
  expect(rule({ ...gdpr, due: '2026-12-17' }, { steps: [{ kind: 'resumed', at: '2026-11-16T09:00:00Z' }] })).toBe(
    '1 month and the days of the pause, due 17 Dec',
  );
  expect(rule({ ...gdpr, due: '2027-02-08', extended: true })).toBe('Extended to 3 months, due 8 Feb 2027');
  expect(rule({ regime: 'ccpa', due: '2026-12-21', confirm: '2026-11-20', extended: false })).toBe(
    '45 days, due 21 Dec. Confirm receipt by 20 Nov.',
  );
});

test('identity can be doubted for three working days', () => {
  // a Friday
  expect(isPausable(request(), '2026-11-11')).toBe(true);
  expect(isPausable(request(), '2026-11-12')).toBe(false);
  expect(isPausable(request({ deadlines: [promise] }), '2026-11-06')).toBe(false);
  expect(isPausable(request({ channel: 'agent' }), '2026-11-06')).toBe(false);
});

test('a deadline is extended once and before it has passed', () => {
  expect(isExtendable(request(), '2026-12-06')).toBe(true);
  expect(isExtendable(request(), '2026-12-07')).toBe(false);
  expect(isExtendable(request({ extended: true }), '2026-11-07')).toBe(false);
  expect(isExtendable(request({ deadlines: [promise] }), '2026-11-07')).toBe(false);
});

test('days are counted across the change of the clock', () => {
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
});
