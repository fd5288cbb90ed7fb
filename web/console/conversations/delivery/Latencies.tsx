import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Instant, Page } from '../../../shared/types.ts';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { http } from '../../app/server.ts';
import { useTitle } from '../../app/title.ts';
import { locale, t } from '../../app/t.ts';
import { after } from './Details.tsx';
import './delivery.css';

interface Span {
  number: number;
  p50Millis: number;
  p95Millis: number;
  p99Millis: number;
}

interface Hour {
  hour: Instant;
  acked?: Span;
  delivered?: Span;
  read?: Span;
}

const measures = [
  { key: 'acked', name: t('delivery.step.acknowledged'), hint: t('delivery.hint.acknowledged') },
  { key: 'delivered', name: t('delivery.step.delivered'), hint: t('delivery.hint.delivered') },
  { key: 'read', name: t('delivery.step.read'), hint: t('delivery.hint.read') },
] as const;

const shares = ['p50', 'p95', 'p99'] as const;
const spans = [
  { hours: 24, name: t('delivery.span.hours', { count: 24 }) },
  { hours: 72, name: t('delivery.span.days', { count: 3 }) },
  { hours: 168, name: t('delivery.span.days', { count: 7 }) },
];

/** How long messages take, by the hour (LC-137): half, 95 % and 99 % of them, as a chart and as its table. */
export default function Latencies() {
  useTitle(t('delivery.title'));
  const [hours, setHours] = useState(24);
  const asked = useQuery({
    queryKey: ['delivery-hours', hours],
    queryFn: () => http.get<Page<Hour>>('delivery-hours', { query: { hours } }),
    staleTime: 60_000,
  });
  const items = asked.data?.items ?? [];
  return (
    <section className="pane board" aria-label={t('delivery.title')}>
      <header className="head">
        <h1 className="grow">{t('delivery.title')}</h1>
        <div className="seg" role="radiogroup" aria-label={t('delivery.span.label')}>
          {spans.map((span) => (
            <label key={span.hours}>
              <input type="radio" name="span" checked={hours === span.hours} onChange={() => setHours(span.hours)} />
              {span.name}
            </label>
          ))}
        </div>
      </header>
      <div className="scroll">
        {asked.isPending && <RowsLoading rows={4} what={t('delivery.loading')} />}
        {asked.isError && <Failed what={t('delivery.failed')} problem={asked.error} retry={() => void asked.refetch()} />}
        {asked.data && items.length === 0 && (
          <Empty icon="clock" title={t('delivery.empty.title')}>
            {t('delivery.empty.body')}
          </Empty>
        )}
        {items.length > 0 && (
          <div className="latencies">
            {measures.map((measure) => (
              <Measure key={measure.key} of={measure} hours={items} />
            ))}
          </div>
        )}
      </div>
    </section>
  );
}

function Measure({ of: { key, name, hint }, hours }: { of: (typeof measures)[number]; hours: readonly Hour[] }) {
  const points = hours.flatMap((hour) => (hour[key] ? [{ at: hour.hour, span: hour[key] }] : []));
  return (
    <section aria-labelledby={`latency-${key}`}>
      <h2 id={`latency-${key}`}>{name}</h2>
      <p className="muted">{hint}</p>
      {points.length === 0 ? <p className="muted">{t('delivery.chart.none')}</p> : <Chart points={points} label={name} />}
      {points.length > 0 && (
        <div className="table-wrap" role="region" tabIndex={0} aria-label={t('delivery.chart.table')}>
          <table>
            <caption className="sr">{t('delivery.chart.caption', { measure: name })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('delivery.chart.hour')}</th>
                <th scope="col">{t('delivery.chart.messages')}</th>
                <th scope="col">p50</th>
                <th scope="col">p95</th>
                <th scope="col">p99</th>
              </tr>
            </thead>
            <tbody>
              {points.toReversed().map(({ at, span }) => (
                <tr key={at}>
                  <th scope="row">{hourName(at)}</th>
                  <td className="num">{span.number}</td>
                  <td className="num">{after(span.p50Millis)}</td>
                  <td className="num">{after(span.p95Millis)}</td>
                  <td className="num">{after(span.p99Millis)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

const width = 900;
const height = 180;
const left = 64;
const bottom = 22;

/** Times go over many sizes, so the height is logarithmic; the table says the same exactly. */
function Chart({ points, label }: { points: readonly { at: Instant; span: Span }[]; label: string }) {
  const first = Date.parse(points[0]!.at);
  const last = Math.max(first + 3_600_000, Date.parse(points.at(-1)!.at));
  const most = Math.max(10, ...points.map(({ span }) => span.p99Millis));
  const top = 10 ** Math.ceil(Math.log10(most));
  const x = (at: Instant) => left + ((Date.parse(at) - first) / (last - first)) * (width - left - 10);
  const y = (millis: number) => 8 + (1 - Math.log10(Math.max(1, millis)) / Math.log10(top)) * (height - 8 - bottom);
  const marks = Array.from({ length: Math.round(Math.log10(top)) + 1 }, (_, power) => 10 ** power);
  return (
    <figure>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('delivery.chart.alt', { measure: label })}>
        {marks.map((mark) => (
          <g key={mark}>
            <line className="grid" x1={left} x2={width - 10} y1={y(mark)} y2={y(mark)} />
            <text x={left - 8} y={y(mark) + 4} textAnchor="end">
              {after(mark)}
            </text>
          </g>
        ))}
        {[points[0]!, ...(points.length > 1 ? [points.at(-1)!] : [])].map(({ at }, index) => (
          <text key={at} x={x(at)} y={height - 4} textAnchor={index === 0 ? 'start' : 'end'}>
            {hourName(at)}
          </text>
        ))}
        {shares.map((share) => (
          <g key={share}>
            <polyline className={share} points={points.map(({ at, span }) => `${x(at)},${y(span[`${share}Millis`])}`).join(' ')} />
            {points.map(({ at, span }) => (
              <circle key={at} className={share} cx={x(at)} cy={y(span[`${share}Millis`])} r="2.5" />
            ))}
          </g>
        ))}
      </svg>
      <figcaption className="legend">
        {shares.map((share) => (
          <span key={share}>
            <svg viewBox="0 0 34 8" aria-hidden="true">
              <line className={share} x1="0" x2="34" y1="4" y2="4" />
            </svg>
            {share}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

const hourName = (at: Instant) =>
  new Date(at).toLocaleString(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
