import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { Id, Instant, Page } from '../../../shared/types.ts';
import { Failed } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { explain, http } from '../../app/server.ts';
import { toast } from '../../app/parts/toast.tsx';
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

const paths: Record<Path, string> = { socket: 'live socket', poll: 'request', mail: 'e-mail' };

const times = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: 'numeric', second: 'numeric' });

/**
 * When a message was stored, acknowledged, delivered and read, and by which path (LC-137). A plain button until it is
 * pressed: a timeline has one at each message.
 */
export function DeliveryDetails({ conversation, seq, at }: { conversation: Id; seq: number; at: Instant }) {
  const [pressed, setPressed] = useState(false);
  const label = `Delivery of the message of ${times.format(Date.parse(at))}`;
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
        <Dialog className="delivery" aria-label="Delivery">
          <Shown conversation={conversation} seq={seq} />
          <UnreadFrom conversation={conversation} seq={seq} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** The conversation counts as unread from this message on, for whoever presses it (HD-92). */
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
      <Icon name="mail" size="s" /> Unread from here
    </button>
  );
}

function Shown({ conversation, seq }: { conversation: Id; seq: number }) {
  const proof = useQuery({
    queryKey: ['delivery', conversation, seq],
    queryFn: () => http.get<Page<Proof>>(`conversations/${conversation}/deliveries`, { query: { after: seq - 1, limit: 1 } }),
    staleTime: 0,
  });
  if (proof.isPending) return <p className="muted">One moment …</p>;
  if (proof.isError) {
    return <Failed what="The delivery" problem={proof.error} retry={() => void proof.refetch()} />;
  }
  const found = proof.data.items.find((each) => each.seq === seq);
  if (!found) return <p className="muted">Nothing was noted of this message. It is a second old, or from before deliveries were noted.</p>;
  const { storedAt, ackedAt, ackedBy, deliveredAt, deliveredBy, readAt, readBy } = found;
  return (
    <table>
      <caption>Delivery</caption>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">At</th>
          <th scope="col">After</th>
          <th scope="col">By</th>
        </tr>
      </thead>
      <tbody>
        <Step name="Stored" at={storedAt} from={storedAt} />
        <Step name="Acknowledged" at={ackedAt} from={storedAt} by={ackedBy} />
        <Step name="Delivered" at={deliveredAt} from={storedAt} by={deliveredBy} />
        <Step name="Read" at={readAt} from={storedAt} by={readBy} />
      </tbody>
    </table>
  );
}

function Step({ name, at, from, by }: { name: string; at: Instant | undefined; from: Instant; by?: Path | undefined }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="num">{at ? exact(at) : <span className="muted">not yet</span>}</td>
      <td className="num">{at && at !== from ? after(Date.parse(at) - Date.parse(from)) : ''}</td>
      <td>{by ? paths[by] : ''}</td>
    </tr>
  );
}

function exact(at: Instant): string {
  const time = new Date(at);
  return `${time.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' })}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

export function after(millis: number): string {
  if (millis < 1_000) return `${Math.max(0, Math.round(millis))} ms`;
  if (millis < 60_000) return `${(millis / 1_000).toFixed(1)} s`;
  return millis < 3_600_000 ? `${Math.round(millis / 60_000)} min` : `${(millis / 3_600_000).toFixed(1)} h`;
}
