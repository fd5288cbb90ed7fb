import { describe, expect, it, vi } from 'vitest';
import { ChatFloor } from './floor.ts';
import type { Chat, DeskAnswer, Offer } from './types.ts';
import { filled } from './types.ts';

const ann = { id: 'ann', name: 'Ann' };
const jon = { id: 'jon', name: 'Jon' };

const chat = (more: Partial<Chat>): Chat =>
  filled({
    id: 'chat',
    conversation: 'conversation',
    state: 'active',
    contact: { id: 'contact', name: 'Mira' },
    requestedAt: '2026-01-01T00:00:00Z',
    ...more,
  } as Chat);

const answer = (mine: readonly Chat[]): DeskAnswer => ({
  status: null,
  offers: [],
  counts: { mine: mine.length, queue: 0, team: 0 },
  mine: { items: [...mine], next: null },
  list: null,
  open: null,
  now: new Date().toISOString(),
});

const toBeTransferred = chat({ owner: ann, transferSince: '2026-01-01T00:01:00Z', transferTo: 'Jon' });
const notAccepted = 'Transfer not accepted. You still have the chat with Mira.';

function floorOf(agent: string) {
  const told: string[] = [];
  return { floor: new ChatFloor(agent, (text) => told.push(text)), told };
}

describe('a transfer that no one accepted', () => {
  it('isToldToTheAgentWhoTransferred', () => {
    const { floor, told } = floorOf('ann');
    floor.take(answer([toBeTransferred]));
    floor.take(answer([chat({ owner: ann })]));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(notAccepted);
  });
  it('isNeverToldToTheOneWhoAcceptedIt', () => {
    const { floor, told } = floorOf('jon');
    const offer = { id: 'offer', kind: 'transfer', chat: toBeTransferred } as Offer;
    floor.take(answer([]));
    floor.accepted(offer, jon);
    floor.take(answer([chat({ owner: jon })]));
    expect(told).toEqual([]);
  });
  it('isNeverToldToSomeoneElseInTheChat', () => {
    const { floor, told } = floorOf('jon');
    floor.take(answer([toBeTransferred]));
    floor.take(answer([chat({ owner: ann })]));
    expect(told).toEqual([]);
  });
  it('isNotToldToTheAgentWhoCanceledIt', () => {
    const { floor, told } = floorOf('ann');
    floor.take(answer([toBeTransferred]));
    floor.keeps('conversation');
    floor.take(answer([chat({ owner: ann })]));
    expect(told).toEqual([]);
  });
});

describe('an accepted chat', () => {
  it('staysWhenAnAnswerFromBeforeArrivesLate', async () => {
    let reply: (answer: Response) => void = () => undefined;
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (reply = resolve)));
    const { floor } = floorOf('jon');
    floor.take(answer([]));
    floor.look('conversation');
    floor.accepted({ id: 'offer', kind: 'offer', chat: chat({ owner: null }) } as unknown as Offer, jon);
    reply(Response.json(answer([])));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(floor.lists.get('mine')?.items).toHaveLength(1);
    vi.unstubAllGlobals();
  });
});
