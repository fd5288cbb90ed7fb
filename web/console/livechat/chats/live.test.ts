import fc from 'fast-check';
import { expect, test } from 'vitest';
import { liveChats, liveCounts } from './live.ts';
import type { Chat, ChatCounts, Offer } from './types.ts';

const chat = (id: number) => ({ id: `chat-${id}` }) as Chat;
const ids = fc.uniqueArray(fc.integer({ min: 0, max: 12 }));

test('the number of live chats is the number of their rows, each chat once', () => {
  fc.assert(
    fc.property(ids, ids, ids, (own, waiting, rung) => {
      const mine = own.map(chat);
      const queue = waiting.filter((id) => !own.includes(id)).map(chat);
      const offers = rung.map((id) => ({ id: `offer-${id}`, chat: chat(id) }) as Offer);
      const counts: ChatCounts = { mine: mine.length, queue: queue.length, team: 0 };
      const shown = liveChats(offers, mine, queue);
      const rows = [...shown.ringing.map((offer) => offer.chat), ...shown.mine, ...shown.queue].map(({ id }) => id);
      expect(new Set(rows).size).toBe(rows.length);
      const shownCounts = liveCounts(offers, mine, queue, counts);
      expect(shownCounts.all).toBe(rows.length);
      expect([shownCounts.ringing, shownCounts.mine, shownCounts.queue]).toEqual([
        shown.ringing.length,
        shown.mine.length,
        shown.queue.length,
      ]);
    }),
  );
});
