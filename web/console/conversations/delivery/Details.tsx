import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { Id, Instant, Page } from '../../../shared/types.ts';
import { Failed } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { explain, http } from '../../app/server.ts';
import { clockSeconds } from '../../app/parts/time.ts';
import { toast } from '../../app/parts/toast.tsx';
import { locale, t } from '../../app/t.ts';
import { useDesk } from '../desk.ts';
import './delivery.css';

type Path = 'socket' | 'poll' | 'mail';

interface Proof {
  seq: number;
  storedAt: Instant;
  ackedAt: Instant;
  ackedBy: Path;
  deliveredAt?: Instant;
  deliveredBy?: Path;
  readAt?: Instant;
  readBy?: Path;
}

const paths: Record<Path, string> = { socket: t('delivery.path.socket'), poll: t('delivery.path.poll'), mail: t('common.email') };

/**
 * When a message was stored, acknowledged, delivered and read, and by which path (LC-137). A plain button until it is
 * pressed: a timeline has one at each message.
 */
export function DeliveryDetails({ conversation, seq, at }: { conversation: Id; seq: number; at: Instant }) {
  const [pressed, setPressed] = useState(false);
  const label = t('delivery.details.button', { time: clockSeconds(Date.parse(at)) });
  if (!pressed) {
    return (
      <button
        type="button"
        className="btn bare icon delivery-button"
        aria-haspopup="dialog"
        aria-label={label}
        tabIndex={-1}
        onClick={() => setPressed(true)}
      >
        <Icon name="info" size="s" />
      </button>
    );
  }
  return (
    <DialogTrigger defaultOpen>
      <Button className="btn bare icon delivery-button" aria-label={label} excludeFromTabOrder>
        <Icon name="info" size="s" />
      </Button>
      <Popover className="popover delivery-pop" placement="bottom">
        <Dialog className="delivery" aria-label={t('delivery.title')}>
          <Shown conversation={conversation} seq={seq} />
          <UnreadFrom conversation={conversation} seq={seq} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Marks the conversation as unread from this message on, for this agent (HD-92). */
function UnreadFrom({ conversation, seq }: { conversation: Id; seq: number }) {
  const desk = useDesk();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const leave = async () => {
    try {
      await desk.markUnreadFrom(conversation, seq);
      void navigate(pathname.slice(0, pathname.lastIndexOf('/')));
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  return (
    <button type="button" className="btn small" onClick={() => void leave()}>
      <Icon name="mail" size="s" /> {t('delivery.details.unreadFrom')}
    </button>
  );
}

function Shown({ conversation, seq }: { conversation: Id; seq: number }) {
  const proof = useQuery({
    queryKey: ['delivery', conversation, seq],
    queryFn: () => http.get<Page<Proof>>(`conversations/${conversation}/deliveries`, { query: { after: seq - 1, limit: 1 } }),
    staleTime: 0,
  });
  if (proof.isPending) return <p className="muted">{t('common.loading')}</p>;
  if (proof.isError) {
    return <Failed what={t('delivery.details.failed')} problem={proof.error} retry={() => void proof.refetch()} />;
  }
  const found = proof.data.items.find((each) => each.seq === seq);
  if (!found) return <p className="muted">{t('delivery.details.none')}</p>;
  const { storedAt, ackedAt, ackedBy, deliveredAt, deliveredBy, readAt, readBy } = found;
  return (
    <table>
      <caption>{t('delivery.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('delivery.details.step')}</th>
          <th scope="col">{t('delivery.details.time')}</th>
          <th scope="col">{t('delivery.details.elapsed')}</th>
          <th scope="col">{t('delivery.details.via')}</th>
        </tr>
      </thead>
      <tbody>
        <Step name={t('delivery.step.stored')} at={storedAt} from={storedAt} />
        <Step name={t('delivery.step.acknowledged')} at={ackedAt} from={storedAt} by={ackedBy} />
        <Step name={t('delivery.step.delivered')} at={deliveredAt} from={storedAt} by={deliveredBy} />
        <Step name={t('delivery.step.read')} at={readAt} from={storedAt} by={readBy} />
      </tbody>
    </table>
  );
}

function Step({ name, at, from, by }: { name: string; at: Instant | undefined; from: Instant; by?: Path | undefined }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="num">{at ? exact(at) : <span className="muted">{t('delivery.details.notYet')}</span>}</td>
      <td className="num">{at && at !== from ? after(Date.parse(at) - Date.parse(from)) : ''}</td>
      <td>{by ? paths[by] : ''}</td>
    </tr>
  );
}

const exact = (at: Instant) =>
  new Date(at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });

export function after(millis: number): string {
  if (millis < 1_000) return `${Math.max(0, Math.round(millis))} ms`;
  if (millis < 60_000) return `${tenths(millis / 1_000)} s`;
  return millis < 3_600_000 ? `${Math.round(millis / 60_000)} min` : `${tenths(millis / 3_600_000)} h`;
}

const tenths = (value: number) => value.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
