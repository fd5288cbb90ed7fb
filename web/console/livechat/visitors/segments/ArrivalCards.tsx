import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { Id } from '../../../../shared/types.ts';
import { Icon } from '../../../app/parts/Icon.tsx';
import { http } from '../../../app/server.ts';
import { useDesk } from '../../../conversations/desk.ts';
import { bell } from '../../alerts/bell.ts';
import { nameOf, pageOf } from '../columns.tsx';
import type { Visit } from '../types.ts';
import { SegmentTag } from './SegmentTag.tsx';
import { segmentsQuery, useArrivals, type Segment } from './types.ts';

interface Card {
  readonly visit: Id;
  readonly segment: Segment;
  readonly at: number;
  /** Who it is and what it looks at, when that could be asked. */
  readonly who?: string;
}

const most = 3;
const mostKept = 50;
const lastsMillis = 5 * 60_000;
/** Visitors that come in a crowd are not asked for one by one. */
const askEveryMillis = 1_000;
const channel = 'parlour.arrivals';

const keyOf = ({ visit, segment }: { visit: Id; segment: { id: Id } }) => `${visit} ${segment.id}`;

/** Tells of visitors who came into a segment, once in a visit, wherever the agent is (LC-87). */
export function ArrivalCards() {
  const desk = useDesk();
  const queries = useQueryClient();
  const here = useLocation().pathname;
  const [cards, setCards] = useState<readonly Card[]>([]);
  const shown = useRef(cards);
  shown.current = cards;
  const asked = useRef(0);
  const tabs = useRef<BroadcastChannel | null>(null);
  const drop = useCallback(
    (key: string) =>
      setCards((before) => (before.some((each) => keyOf(each) === key) ? before.filter((each) => keyOf(each) !== key) : before)),
    [],
  );
  const handle = (card: Card) => {
    drop(keyOf(card));
    tabs.current?.postMessage(keyOf(card));
  };
  useEffect(() => {
    const own = new BroadcastChannel(channel);
    own.onmessage = ({ data }) => drop(String(data));
    tabs.current = own;
    return () => own.close();
  }, [drop]);

  const heard = useCallback(
    (visit: Id, id: Id) => {
      void (async () => {
        const segment = (await queries.fetchQuery({ ...segmentsQuery, staleTime: Infinity })).items.find((each) => each.id === id);
        if (!segment) return; // a colleague's own
        const key = keyOf({ visit, segment });
        void bell.ring({
          event: 'arrival',
          item: `arrival ${key}`,
          sound: segment.sound,
          ...(segment.notice && bell.notices('arrival') && { waits: () => shown.current.some((each) => keyOf(each) === key) }),
        });
        if (!segment.notice || !bell.notices('arrival')) return;
        setCards((before) => [...before.filter((each) => keyOf(each) !== key), { visit, segment, at: Date.now() }].slice(-mostKept));
        if (Date.now() - asked.current < askEveryMillis) return;
        asked.current = Date.now();
        const { visitor } = await http.get<Visit>(`visits/${visit}`);
        setCards((before) =>
          before.map((each) => (keyOf(each) === key ? { ...each, who: `${nameOf(visitor)} on ${pageOf(visitor)}` } : each)),
        );
      })().catch(() => undefined); // who has left in the meantime stays without a name
    },
    [queries],
  );
  useArrivals(desk, heard);
  useEffect(() => {
    setCards((before) => before.filter(({ visit }) => here !== `/visitors/${visit}`));
  }, [here]);
  const oldest = cards[0]?.at;
  useEffect(() => {
    if (oldest === undefined) return;
    const timer = window.setTimeout(
      () => setCards((before) => before.filter(({ at }) => Date.now() - at < lastsMillis)),
      Math.max(0, oldest + lastsMillis - Date.now()) + 50,
    );
    return () => window.clearTimeout(timer);
  }, [oldest]);

  const newest = cards.slice(-most).reverse();
  const more = cards.length - newest.length;
  return (
    <div className="arrivals" role="status" aria-label="Visitors in segments">
      {newest.map((card) => (
        <section key={keyOf(card)} className="arrival" data-color={card.segment.color} aria-label={`A visitor in ${card.segment.name}`}>
          <SegmentTag segment={card.segment} />
          <button
            type="button"
            className="btn bare icon"
            aria-label={`Close the notice of ${card.segment.name}`}
            onClick={() => handle(card)}
          >
            <Icon name="x" size="s" />
          </button>
          <p className="clip" dir="auto">
            {card.who ?? 'A visitor'}
          </p>
          <Link className="btn small" to={`/visitors/${card.visit}`} onClick={() => handle(card)}>
            Look
          </Link>
        </section>
      ))}
      {more > 0 && (
        <button type="button" className="btn small" onClick={() => cards.forEach(handle)}>
          {more} more · close all
        </button>
      )}
    </div>
  );
}
