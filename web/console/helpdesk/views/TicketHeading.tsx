import { useRef } from 'react';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { cellOf } from './columns.tsx';
import type { View } from './types.ts';

interface Props {
  readonly view: View;
  readonly column: string;
  readonly label: string;
  /** The width the agent chose. */
  readonly width: number | undefined;
  readonly resize: (width: number) => void;
}

/** The heading of a column: its sort order, and a handle to resize it. */
export function TicketHeading({ view, column, label, width, resize }: Props) {
  const cell = useRef<HTMLSpanElement>(null);
  const key = view.sort.find((each) => each.replace('-', '') === column);
  const down = key?.startsWith('-');
  const now = () => width ?? cell.current?.offsetWidth ?? 0;
  return (
    <span
      ref={cell}
      role="columnheader"
      className={cellOf(column)!.figure ? 'figure' : undefined}
      aria-sort={key ? (down ? 'descending' : 'ascending') : undefined}
    >
      {column === 'channel' ? <span className="sr">{label}</span> : label}
      {key && <Icon name={down ? 'down' : 'up'} size="s" />}
      <span
        role="separator"
        className="ticket-width"
        aria-label={t('views.table.resize', { column: label })}
        aria-orientation="vertical"
        aria-valuenow={width ?? cellOf(column)!.least}
        aria-valuemin={40}
        aria-valuemax={1_000}
        tabIndex={0}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowRight' ? 16 : event.key === 'ArrowLeft' ? -16 : 0;
          if (step === 0) return;
          event.preventDefault();
          resize(now() + step);
        }}
        onPointerDown={(event) => {
          event.preventDefault();
          const from = event.clientX - now();
          const handle = event.currentTarget;
          handle.setPointerCapture(event.pointerId);
          handle.onpointermove = (move) => resize(move.clientX - from);
          handle.onpointerup = handle.onpointercancel = () => (handle.onpointermove = null);
        }}
      />
    </span>
  );
}
