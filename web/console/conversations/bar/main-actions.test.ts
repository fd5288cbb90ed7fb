import { describe, expect, test } from 'vitest';
import type { Row, Ticket } from '../../../shared/types.ts';
import { type Chat, filled } from '../../livechat/chats/types.ts';
import { mainActions, over, ticketNumber } from './main-actions.ts';

const me = { id: 'mira', leads: true };
const mira = { id: 'mira', name: 'Mira' };
const tomasz = { id: 'tomasz', name: 'Tomasz' };
const ticket = (category: Ticket['category']): Ticket => ({ number: 7, source: 'mail', category, priority: 2 });
const row = (rest: Partial<Row> = {}) => ({ state: 'open' as const, assignee: mira, ticket: null, chat: null, ...rest });
const chat = (state: 'queued' | 'active', owner: typeof mira | null, rest: Partial<Chat> = {}) => filled({ state, owner, ...rest } as Chat);

describe('the main actions', () => {
  test('chats are closed and tickets are solved', () => {
    expect(mainActions(row(), null, me)).toEqual(['close']);
    expect(mainActions(row({ ticket: ticket('pending') }), null, me)).toEqual(['solve']);
  });

  test('what is unassigned can be assigned to me', () => {
    expect(mainActions(row({ assignee: null }), null, me)).toEqual(['close', 'assign-me']);
    expect(mainActions(row({ assignee: null, ticket: ticket('new') }), null, me)).toEqual(['solve', 'assign-me']);
  });

  test('what is over can be reopened, except a permanently closed ticket', () => {
    expect(mainActions(row({ state: 'closed', assignee: null }), null, me)).toEqual(['reopen']);
    expect(mainActions(row({ state: 'closed', ticket: ticket('solved') }), null, me)).toEqual(['reopen']);
    expect(mainActions(row({ state: 'closed', ticket: ticket('closed') }), null, me)).toEqual([]);
  });

  test('a waiting chat is accepted, and offered again after it was declined', () => {
    expect(mainActions(row({ assignee: null }), chat('queued', null), me)).toEqual(['accept']);
    expect(mainActions(row(), chat('queued', null, { declined: true }), me)).toEqual(['offer-again', 'accept']);
  });

  test('my own chat is closed, even if it is a ticket already', () => {
    expect(mainActions(row({ ticket: ticket('open') }), chat('active', mira), me)).toEqual(['close-chat']);
  });

  test('nothing is offered while a running chat still loads', () => {
    expect(mainActions(row({ chat: 'active' }), undefined, me)).toEqual([]);
    expect(mainActions(row({ chat: 'ended' }), undefined, me)).toEqual(['close']);
  });

  test("another agent's chat can be joined, monitored by leads, and taken over", () => {
    expect(mainActions(row(), chat('active', tomasz), me)).toEqual(['join', 'monitor', 'take-over']);
    expect(mainActions(row(), chat('active', tomasz), { ...me, leads: false })).toEqual(['join', 'take-over']);
    const monitors = { parts: [{ agent: 'mira', name: 'Mira', role: 'monitor' as const }] };
    expect(mainActions(row(), chat('active', tomasz, monitors), me)).toEqual(['join', 'take-over']);
    const joined = { parts: [{ agent: 'mira', name: 'Mira', role: 'second' as const }] };
    expect(mainActions(row(), chat('active', tomasz, joined), me)).toEqual(['take-over']);
  });
});

test('solved, closed and permanently closed are told apart', () => {
  expect(over(row())).toBe('closed');
  expect(over(row({ ticket: ticket('solved') }))).toBe('solved');
  expect(over(row({ ticket: ticket('closed') }))).toBe('permanently');
});

test("a ticket number has the organization's prefix or a number sign", () => {
  expect(ticketNumber('LF-', 4827)).toBe('LF-4827');
  expect(ticketNumber('', 4827)).toBe('#4827');
});
