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
import { t } from '../../../app/t.ts';

interface Card {
  readonly visit: Id;
  readonly segment: Segment;
  readonly at: number;
  /** The visitor's name and page, once loaded. */
  readonly who?: string;
}

const most = 3;
const mostKept = 50;
const lastsMillis = 5 * 60_000;
/** If many visitors arrive at once, their details aren't loaded one by one. */
const askEveryMillis = 1_000;
const channel = 'parlour.arrivals';

const keyOf = ({ visit, segment }: { visit: Id; segment: { id: Id } }) => `${visit} ${segment.id}`;

/** Notifies of visitors who match a segment, once per visit, on every page of the console (LC-87). */
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
          before.map((each) =>
            keyOf(each) === key ? { ...each, who: t('segments.arrival.who', { name: nameOf(visitor), page: pageOf(visitor) }) } : each,
          ),
        );
      })().catch(() => undefined); // a visitor who has already left keeps no name
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
    <div className="arrivals" role="status" aria-label={t('segments.arrival.title')}>
      {newest.map((card) => (
        <section
          key={keyOf(card)}
          className="arrival"
          data-color={card.segment.color}
          aria-label={t('segments.arrival.visitorIn', { segment: card.segment.name })}
        >
          <SegmentTag segment={card.segment} />
          <button
            type="button"
            className="btn bare icon"
            aria-label={t('segments.arrival.dismiss', { segment: card.segment.name })}
            onClick={() => handle(card)}
          >
            <Icon name="x" size="s" />
          </button>
          <p className="clip" dir="auto">
            {card.who ?? t('segments.arrival.visitor')}
          </p>
          <Link className="btn small" to={`/visitors/${card.visit}`} onClick={() => handle(card)}>
            {t('segments.arrival.view')}
          </Link>
        </section>
      ))}
      {more > 0 && (
        <button type="button" className="btn small" onClick={() => cards.forEach(handle)}>
          {t('segments.arrival.more', { count: more })}
        </button>
      )}
    </div>
  );
}
