import { useState } from 'react';
import type { Leaf, Value } from '../../../../shared/conditions.ts';
import { isAway, isMine, mineOf, type ConditionField } from './fields.ts';
import { spanParts, spanText } from './sentence.ts';

interface Props {
  readonly field: ConditionField;
  readonly shape: string;
  readonly leaf: Leaf;
  readonly invalid: boolean;
  readonly change: (value: Value) => void;
}

/** What stands beside a question, by its shape. */
export function ValueField({ field, shape, leaf, invalid, change }: Props) {
  const { value } = leaf;
  const wiring = { className: 'in', 'aria-label': 'Value', 'aria-invalid': invalid };
  switch (shape) {
    case 'number':
      return <input {...wiring} type="number" step="any" value={Number(value)} onChange={(event) => change(Number(event.target.value))} />;
    case 'range': {
      const range = value as { from: number; to: number };
      return (
        <span className="conditions-range">
          <input
            {...wiring}
            aria-label="From"
            type="number"
            step="any"
            value={range.from}
            onChange={(event) => change({ ...range, from: Number(event.target.value) })}
          />
          <span className="muted">and</span>
          <input
            {...wiring}
            aria-label="To"
            type="number"
            step="any"
            value={range.to}
            onChange={(event) => change({ ...range, to: Number(event.target.value) })}
          />
        </span>
      );
    }
    case 'bool':
      return (
        <select {...wiring} value={String(value)} onChange={(event) => change(event.target.value === 'true')}>
          <option value="true">yes</option>
          <option value="false">no</option>
        </select>
      );
    case 'choice':
      return field.options.length > 0 ? (
        <select
          {...wiring}
          value={isMine(value) ? mineKey : String(value)}
          onChange={(event) => change(event.target.value === mineKey ? mineOf(field) : event.target.value)}
        >
          {field.mine && <option value={mineKey}>{mineWords[field.mine]}</option>}
          {field.options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input {...wiring} spellCheck={false} maxLength={64} value={String(value ?? '')} onChange={(event) => change(event.target.value)} />
      );
    case 'choices':
      if (field.options.length > 0) return <Choices field={field} chosen={value as Chosen} change={change} />;
      return <Many wiring={wiring} value={value as readonly string[]} change={change} />;
    case 'many':
      if (field.options.length > 0) return <Choices field={field} chosen={value as readonly string[]} change={change} />;
      return <Many wiring={wiring} value={value as readonly string[]} change={change} />;
    case 'dates': {
      const range = value as { from: string; to: string };
      return (
        <span className="conditions-range">
          <input
            {...wiring}
            aria-label="From"
            type="date"
            value={range.from}
            onChange={(event) => change({ ...range, from: event.target.value })}
          />
          <span className="muted">and</span>
          <input
            {...wiring}
            aria-label="To"
            type="date"
            value={range.to}
            onChange={(event) => change({ ...range, to: event.target.value })}
          />
        </span>
      );
    }
    case 'instants': {
      const range = value as { from: string; to: string };
      return (
        <span className="conditions-range">
          <Moment wiring={{ ...wiring, 'aria-label': 'From' }} value={range.from} change={(from) => change({ ...range, from })} />
          <span className="muted">and</span>
          <Moment wiring={{ ...wiring, 'aria-label': 'To' }} value={range.to} change={(to) => change({ ...range, to })} />
        </span>
      );
    }
    case 'date':
      return <input {...wiring} type="date" value={String(value)} onChange={(event) => change(event.target.value)} />;
    case 'instant': {
      const from = isAway(value) ? ('ago' in value ? 'ago' : 'ahead') : 'at';
      const length = isAway(value) ? ('ago' in value ? value.ago : value.ahead) : 'P1D';
      return (
        <span className="conditions-range">
          {from === 'at' ? (
            <Moment wiring={wiring} value={String(value)} change={change} />
          ) : (
            <Span wiring={wiring} value={length} change={(next) => change(from === 'ago' ? { ago: next } : { ahead: next })} />
          )}
          <select
            className="in"
            aria-label="Counted from"
            value={from}
            onChange={(event) =>
              change(
                event.target.value === 'at' ? new Date().toISOString() : event.target.value === 'ago' ? { ago: length } : { ahead: length },
              )
            }
          >
            <option value="at">on the calendar</option>
            <option value="ago">ago</option>
            <option value="ahead">from now</option>
          </select>
        </span>
      );
    }
    case 'span':
      return (
        <span className="conditions-range">
          <Span wiring={wiring} value={String(value)} change={change} />
        </span>
      );
    default:
      return <input {...wiring} dir="auto" maxLength={1000} value={String(value ?? '')} onChange={(event) => change(event.target.value)} />;
  }
}

const mineKey = '{me}';
const mineWords = { me: 'me', my_departments: 'my departments' } as const;
type Chosen = readonly string[] | { me: true } | { my_departments: true };

function Span({ wiring, value, change }: { wiring: Wiring; value: string; change: (value: string) => void }) {
  const { count, unit } = spanParts(value);
  return (
    <>
      <input
        {...wiring}
        aria-label="How many"
        type="number"
        min={0}
        step={1}
        value={count}
        onChange={(event) => change(spanText(Math.max(0, Math.trunc(event.target.valueAsNumber || 0)), unit))}
      />
      <select
        {...wiring}
        aria-label="Unit"
        value={unit}
        onChange={(event) => change(spanText(count, event.target.value as 'D' | 'H' | 'M'))}
      >
        <option value="M">minutes</option>
        <option value="H">hours</option>
        <option value="D">days</option>
      </select>
    </>
  );
}

type Wiring = { className: string; 'aria-label': string; 'aria-invalid': boolean };

/** Several words, with commas between. What is typed stays as it is while the list is made of it. */
function Many({ wiring, value, change }: { wiring: Wiring; value: readonly string[]; change: (value: string[]) => void }) {
  const [typed, setTyped] = useState(value.join(', '));
  const list = (text: string) => [
    ...new Set(
      text
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
    ),
  ];
  const shown = list(typed).join(', ') === value.join(', ') ? typed : value.join(', ');
  return (
    <input
      {...wiring}
      dir="auto"
      placeholder="one, another"
      value={shown}
      onChange={(event) => {
        setTyped(event.target.value);
        change(list(event.target.value));
      }}
    />
  );
}

function Choices({ field, chosen, change }: { field: ConditionField; chosen: Chosen; change: (value: Value) => void }) {
  const named: readonly string[] = Array.isArray(chosen) ? chosen : [];
  const mine = isMine(chosen as Value);
  return (
    <span className="conditions-choices" role="group" aria-label="Values">
      {field.mine && (
        <label className="row">
          <input type="checkbox" checked={mine} onChange={(event) => change(event.target.checked ? mineOf(field) : [])} />
          {mineWords[field.mine]}
        </label>
      )}
      {field.options.map((option) => (
        <label key={option.id} className="row">
          <input
            type="checkbox"
            checked={named.includes(option.id)}
            onChange={(event) => change(event.target.checked ? [...named, option.id] : named.filter((each) => each !== option.id))}
          />
          {option.label}
        </label>
      ))}
    </span>
  );
}

/** In the reader's own zone; kept as the instant. */
function Moment({ wiring, value, change }: { wiring: Wiring; value: string; change: (value: string) => void }) {
  const at = new Date(value);
  const local = Number.isNaN(at.getTime()) ? '' : new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  return (
    <input
      {...wiring}
      type="datetime-local"
      value={local}
      onChange={(event) => {
        const next = new Date(event.target.value);
        if (!Number.isNaN(next.getTime())) change(next.toISOString());
      }}
    />
  );
}
