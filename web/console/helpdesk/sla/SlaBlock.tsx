import { useState } from 'react';
import type { Row } from '../../../shared/types.ts';
import { Chip, Failed } from '../../app/parts/blocks.tsx';
import { useNow } from '../../app/parts/When.tsx';
import { t } from '../../app/t.ts';
import { offset, useClocks, type SlaClock } from './clocks.ts';
import { Countdown } from './SlaBadge.tsx';
import { SlaReasons } from './SlaReasons.tsx';
import { dueWords, endOf, metricNames } from './words.ts';
import './sla.css';

const few = 4;

/** In the sidebar of a ticket: its SLA targets, with the time left or how they ended. */
export function SlaBlock({ row: { id: conversation } }: { row: Row }) {
  const clocks = useClocks(conversation, true);
  const [whole, setWhole] = useState(false);
  if (clocks.isError && !clocks.data)
    return (
      <section className="block">
        <Failed what={t('sla.block.title')} problem={clocks.error} retry={() => void clocks.refetch()} />
      </section>
    );
  if (!clocks.data) return null;
  if (clocks.data.length === 0) return <SlaReasons conversation={conversation} promised={false} />;
  const open = clocks.data.filter((clock) => !clock.stoppedAt && clock.state !== 'cancelled');
  const over = clocks.data.filter((clock) => !open.includes(clock));
  return (
    <section className="block">
      <h3>
        {t('sla.block.title')}
        {open[0]?.policy && <span className="clip">· {open[0].policy}</span>}
      </h3>
      <ul className="sla-clocks">
        {open.map((clock) => (
          <Line key={`${clock.metric} ${clock.cycle}`} clock={clock} />
        ))}
        {over.slice(0, whole ? undefined : few).map((clock) => (
          <Line key={`${clock.metric} ${clock.cycle}`} clock={clock} />
        ))}
      </ul>
      {!whole && over.length > few && (
        <button type="button" className="link" onClick={() => setWhole(true)}>
          {t('sla.block.earlier', { count: over.length - few })}
        </button>
      )}
      <SlaReasons conversation={conversation} promised />
    </section>
  );
}

function Line({ clock }: { clock: SlaClock }) {
  const now = useNow() + offset();
  const open = !clock.stoppedAt && clock.state !== 'cancelled';
  const end = endOf(clock);
  const due = open && clock.state === 'running' ? dueWords(clock, now) : null;
  return (
    <li className={open ? undefined : 'muted'}>
      <span>
        {metricNames[clock.metric]}
        {clock.cycle > 1 && <small className="muted"> {t('sla.block.cycle', { number: clock.cycle })}</small>}
        {due && <small className="muted">{due}</small>}
      </span>
      {open ? (
        <Countdown clock={clock} bare />
      ) : (
        <Chip tone={end.tone} icon={end.tone === 'ok' ? 'check' : end.tone === 'late' ? 'alert' : 'x'}>
          {end.text}
        </Chip>
      )}
    </li>
  );
}
