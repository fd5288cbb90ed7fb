import { describe, expect, it } from 'vitest';
import { arranged } from './arrange.ts';
import { applied, type Board } from './board.ts';
import { lasted } from './Elapsed.tsx';
import { majorOf, minorOf } from './settings/money.ts';
import type { Visitor } from './types.ts';

const visitor = (id: string, more: Partial<Visitor> = {}): Visitor => ({
  id,
  browser: id,
  site: 'Shop',
  url: 'https://shop.example/kettles',
  title: 'Kettles',
  pageAt: '2026-06-01T12:00:00Z',
  startedAt: '2026-06-01T12:00:00Z',
  pages: 1,
  visits: 1,
  chats: 0,
  device: 'desktop',
  browserName: 'Firefox 140',
  os: 'Linux',
  network: '127.0.0.0/24',
  custom: {},
  ...more,
});

const board = (rows: Visitor[], view: Partial<Board['view']> = {}): Board => ({
  rows: new Map(rows.map((each) => [each.id, each])),
  states: new Map(),
  running: 0,
  waiting: 0,
  countries: false,
  countryFault: null,
  view: { columns: [], sortedBy: '', grouped: false, ...view },
});

const order = (shown: Board, filter = '') =>
  arranged(shown, filter).map((line) => (line.kind === 'page' ? `# ${line.url} ${line.count}` : line.visitor.id));

describe('the board of visitors', () => {
  it('keeps the order when a visitor arrives', () => {
    const before = board([visitor('b'), visitor('c')]);
    expect(order(applied(before, { rows: [visitor('d'), visitor('b', { title: 'Grinders' })] }))).toEqual(['b', 'c', 'd']);
  });

  it('removes visitors who left', () => {
    expect(order(applied(board([visitor('a'), visitor('b')]), { rows: [], gone: ['a'] }))).toEqual(['b']);
  });

  it('sorts by time on site, in both directions', () => {
    const rows = [visitor('a', { startedAt: '2026-06-01T12:05:00Z' }), visitor('b', { startedAt: '2026-06-01T12:01:00Z' })];
    expect(order(board(rows, { sortedBy: 'onSite' }))).toEqual(['a', 'b']);
    expect(order(board(rows, { sortedBy: '-onSite' }))).toEqual(['b', 'a']);
  });

  it('filters by a word in any column', () => {
    const rows = [visitor('a', { name: 'Ana' }), visitor('b', { custom: { plan: 'gold' } }), visitor('c')];
    expect(order(board(rows), 'ANA')).toEqual(['a']);
    expect(order(board(rows), 'gold')).toEqual(['b']);
    expect(order(board(rows), 'kettles')).toEqual(['a', 'b', 'c']);
  });

  it('groups by page without its query, the page with most visitors first', () => {
    const rows = [
      visitor('a', { url: 'https://shop.example/a' }),
      visitor('b', { url: 'https://shop.example/b?utm_source=x' }),
      visitor('c', { url: 'https://shop.example/b' }),
    ];
    expect(order(board(rows, { grouped: true }))).toEqual(['# https://shop.example/b 2', 'b', 'c', '# https://shop.example/a 1', 'a']);
  });

  it('formats durations', () => {
    expect([0, 7, 760, 7500].map(lasted)).toEqual(['0:00', '0:07', '12:40', '2:05:00']);
  });

  it('converts money to the smallest unit of its currency', () => {
    expect([minorOf(49.9, 'EUR'), minorOf(500, 'JPY'), minorOf(1.234, 'KWD'), minorOf(Number.NaN, 'EUR')]).toEqual([4990, 500, 1234, null]);
    expect(majorOf(4990, 'EUR')).toBe(49.9);
  });
});
