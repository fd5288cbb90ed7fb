import { describe, expect, it } from 'vitest';
import { linesOf, onlyOnce } from './lines.ts';
import type { TicketRow } from './types.ts';

const row = (id: string, group: string | null = null) => ({ id, group }) as TicketRow;

describe('the lines of a list of tickets', () => {
  it('eachGroupIsHeadedOnceWithItsCount', () => {
    const lines = linesOf(
      [row('a', '4'), row('b', '4'), row('c')],
      [
        { key: '4', label: 'Urgent', count: 2 },
        { key: null, label: 'None', count: 1 },
      ],
    );
    expect(lines.map((line) => (line.kind === 'group' ? `${line.group.label} ${line.group.count}` : line.row.id))).toEqual([
      'Urgent 2',
      'a',
      'b',
      'None 1',
      'c',
    ]);
  });
  it('aListWithoutGroupsIsTheTickets', () =>
    expect(linesOf([row('a'), row('b')], []).map((line) => line.kind)).toEqual(['ticket', 'ticket']));
  it('aTicketThatMovedBetweenTwoPagesStandsOnce', () =>
    expect(onlyOnce([row('a'), row('b'), row('a')]).map(({ id }) => id)).toEqual(['a', 'b']));
});
