import { expect, it } from 'vitest';
import { dayText, rangeOf } from './replays.ts';

it('holdsBothDaysWhole', () => {
  const range = rangeOf('2026-11-20', '2026-11-21')!;
  expect(Date.parse(range.to) - Date.parse(range.from)).toBe(2 * 24 * 60 * 60 * 1_000);
  expect(dayText(Date.parse(range.from))).toBe('2026-11-20');
});
it('isNoneForWhatIsNoDay', () => expect(rangeOf('', '2026-11-21')).toBeNull());
