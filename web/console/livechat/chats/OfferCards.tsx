import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { asProblem } from '../../../shared/problem.ts';
import { CapsOf } from '../../app/keys/Caps.tsx';
import { useActions, useKey } from '../../app/keys/actions.tsx';
import { caps } from '../../app/keys/keys.ts';
import { useObservable } from '../../app/observable.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { elapsed } from '../../app/parts/time.ts';
import { toast } from '../../app/parts/toast.tsx';
import { useSecond } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';
import { setCall } from '../../app/title.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { t } from '../../app/t.ts';
import { pathOf } from '../../conversations/words.ts';
import { useMe } from '../../identity/me.ts';
import { bell } from '../alerts/bell.ts';
import { useFloor } from './floor.ts';
import type { Offer } from './types.ts';
import { visitorOf } from './words.ts';

/** Saved with the offer, for team leads. */
const reasons = [t('chats.offer.tooBusy'), t('chats.offer.notMyTopic'), t('chats.offer.notMyLanguage'), t('chats.offer.onBreak')];

/** The chats offered to this agent, on every page: the oldest first, with the two keys. */
export function OfferCards() {
  const floor = useFloor();
  const offers = useObservable(floor.offers);
  useRinging(offers);
  const acceptKey = useKey('accept-offer') ?? '';
  const refuseKey = useKey('refuse-offer') ?? '';
  useEffect(() => {
    const [first] = offers;
    setCall(first ? t('chats.offer.call', { count: offers.length, kind: first.kind, name: visitorOf(first.chat) }) : null);
    return () => setCall(null);
  }, [offers]);
  return (
    <div className="offers">
      <p className="sr" role="alert">
        {offers[0]
          ? t('chats.offer.announced', {
              kind: offers[0].kind,
              name: visitorOf(offers[0].chat),
              question: offers[0].chat.question ?? '',
              accept: caps(acceptKey).join(' '),
              decline: caps(refuseKey).join(' '),
            })
          : ''}
      </p>
      {offers.map((offer, index) => (
        <Card key={offer.id} offer={offer} first={index === 0} />
      ))}
    </div>
  );
}

const sr = (inside: ReactNode) => <span className="sr">{inside}</span>;

function Card({ offer, first }: { offer: Offer; first: boolean }) {
  const floor = useFloor();
  const me = useMe().agent;
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const now = useSecond() + floor.ahead;
  const { chat } = offer;
  const left = Math.ceil((Date.parse(offer.expiresAt) - now) / 1_000);
  const whole = Math.max(1, Date.parse(offer.expiresAt) - Date.parse(offer.offeredAt));
  const over = left <= 0;
  useEffect(() => {
    if (!over) return;
    floor.answered(offer.id);
    floor.again();
  }, [over, floor, offer.id]);

  const answer = async (path: 'accept' | 'refuse', then: () => void, reason: string | null = null) => {
    if (busy) return;
    setBusy(true);
    try {
      await http.post(`offers/${offer.id}/${path}`, path === 'refuse' ? { reason } : undefined);
      then();
    } catch (thrown) {
      floor.answered(offer.id);
      const problem = asProblem(thrown);
      toast(problem.code === 'offer.taken' || problem.code === 'offer.closed' ? problem.message : explain(thrown));
    }
    floor.again();
  };
  const accept = () =>
    void answer('accept', () => {
      floor.accepted(offer, me);
      void navigate(`/inbox/mine/${chat.conversation}`);
    });
  const refuse = (reason: string | null = null) => void answer('refuse', () => floor.answered(offer.id), reason);
  const name = visitorOf(chat);
  const where = [chat.department?.name, chat.pageUrl && pathOf(chat.pageUrl)].filter(Boolean).join(' · ');
  if (over) return null;
  return (
    <section className="offer" aria-label={t('chats.offer.label', { kind: offer.kind, name })}>
      {first && <Keys name={name} accept={accept} refuse={() => refuse()} />}
      <header>
        <Icon name="bell" />
        <b className="grow">{t('chats.offer.heading', { kind: offer.kind })}</b>
        <span className={left <= 10 ? 'chip late' : 'chip'} title={t('chats.offer.timeLeft')}>
          <Icon name="clock" />
          {t('chats.offer.seconds', { seconds: left })}
        </span>
      </header>
      <p className="offer-name" dir="auto">
        {name}
      </p>
      {offer.note && (
        <p className="offer-note" dir="auto">
          <Icon name="lock" size="s" /> {offer.note}
        </p>
      )}
      {chat.question && (
        <p className="offer-question" dir="auto">
          {chat.question}
        </p>
      )}
      <dl className="offer-facts">
        <dt>{t('chats.offer.waiting')}</dt>
        <dd className="num">{elapsed(now - Date.parse(chat.requestedAt))}</dd>
        {where && (
          <>
            <dt>{t('chats.offer.from')}</dt>
            <dd className="clip" title={chat.pageUrl ?? undefined}>
              {where}
            </dd>
          </>
        )}
        {offer.by && (
          <>
            <dt>{t('chats.offer.sentBy')}</dt>
            <dd>{offer.by}</dd>
          </>
        )}
      </dl>
      <div className="offer-keys">
        <button type="button" className="btn primary grow" aria-disabled={busy} onClick={accept}>
          <Rich text="chats.offer.accept" values={{ name }} tags={{ sr }} />
          {first && <CapsOf action="accept-offer" />}
        </button>
        <button type="button" className="btn" aria-disabled={busy} onClick={() => refuse()}>
          <Rich text="chats.offer.decline" values={{ name }} tags={{ sr }} />
          {first && <CapsOf action="refuse-offer" />}
        </button>
        <MenuTrigger>
          <Button className="btn icon" aria-label={t('chats.offer.declineReason', { name })}>
            <Icon name="down" />
          </Button>
          <Popover className="popover" placement="top end">
            <Menu className="menu" aria-label={t('chats.offer.reason')}>
              {reasons.map((reason) => (
                <MenuItem key={reason} className="item" onAction={() => refuse(reason)}>
                  {reason}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      </div>
      <span className="offer-bar" aria-hidden="true">
        <i style={{ inlineSize: `${Math.max(0, Math.min(100, ((Date.parse(offer.expiresAt) - now) / whole) * 100))}%` }} />
      </span>
    </section>
  );
}

function Keys({ name, accept, refuse }: { name: string; accept: () => void; refuse: () => void }) {
  useActions([
    { id: 'accept-offer', label: t('chats.offer.acceptChat', { name }), icon: 'check', group: 'conversation', urgent: true, run: accept },
    { id: 'refuse-offer', label: t('chats.offer.declineChat', { name }), icon: 'x', group: 'conversation', prior: true, run: refuse },
  ]);
  return null;
}

/** Rings for a new offer, and repeatedly until it is answered if the agent chose that. */
function useRinging(offers: readonly Offer[]) {
  const now = useRef(offers);
  now.current = offers;
  const ids = offers.map((offer) => offer.id).join(' ');
  useEffect(() => {
    for (const offer of now.current) {
      void bell.ring({
        event: 'offer',
        item: `offer ${offer.id} ${offer.chat.conversation}`,
        conversation: offer.chat.conversation,
        department: offer.chat.department?.id,
        waits: () => now.current.some(({ id }) => id === offer.id),
      });
    }
  }, [ids]);
}
