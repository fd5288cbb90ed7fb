import { describe, expect, it } from 'vitest';
import { idIn, monthsFrom } from './days.ts';

describe('days of holds and contracts', () => {
  it('ends at the last day of a shorter month', () => {
    expect(monthsFrom('2026-08-31', 6)).toBe('2027-02-28');
    expect(monthsFrom('2026-11-30', 12)).toBe('2027-11-30');
  });

  it('finds the id in a pasted address', () => {
    expect(idIn('http://localhost/contacts/0199AB00-0000-7000-8000-000000000001?tab=1')).toBe('0199ab00-0000-7000-8000-000000000001');
    expect(idIn('nothing')).toBeNull();
  });
});
