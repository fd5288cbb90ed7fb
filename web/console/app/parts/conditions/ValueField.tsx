import { useState } from 'react';
import type { Leaf, Value } from '../../../../shared/conditions.ts';
import type { ConditionField } from './fields.ts';
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
          <input {...wiring} aria-label="From" type="number" step="any" value={range.from} onChange={(event) => change({ ...range, from: Number(event.target.value) })} />
          <span className="muted">and</span>
          <input {...wiring} aria-label="To" type="number" step="any" value={range.to} onChange={(event) => change({ ...range, to: Number(event.target.value) })} />
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
        <select {...wiring} value={String(value)} onChange={(event) => change(event.target.value)}>
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
      if (field.options.length > 0) return <Choices field={field} chosen={value as readonly string[]} change={change} />;
      return <Many wiring={wiring} value={value as readonly string[]} change={change} />;
    case 'many':
      if (field.options.length > 0) return <Choices field={field} chosen={value as readonly string[]} change={change} />;
      return <Many wiring={wiring} value={value as readonly string[]} change={change} />;
    case 'date':
      return <input {...wiring} type="date" value={String(value)} onChange={(event) => change(event.target.value)} />;
    case 'instant':
      return <Moment wiring={wiring} value={String(value)} change={change} />;
    case 'span': {
      const { count, unit } = spanParts(String(value));
      return (
        <span className="conditions-range">
          <input {...wiring} aria-label="How many" type="number" min={0} step={1} value={count} onChange={(event) => change(spanText(Math.max(0, Math.trunc(event.target.valueAsNumber || 0)), unit))} />
          <select {...wiring} aria-label="Unit" value={unit} onChange={(event) => change(spanText(count, event.target.value as 'D' | 'H' | 'M'))}>
            <option value="M">minutes</option>
            <option value="H">hours</option>
            <option value="D">days</option>
          </select>
        </span>
      );
    }
    default:
      return <input {...wiring} dir="auto" maxLength={1000} value={String(value ?? '')} onChange={(event) => change(event.target.value)} />;
  }
}

type Wiring = { className: string; 'aria-label': string; 'aria-invalid': boolean };

/** Several words, with commas between. What is typed stays as it is while the list is made of it. */
function Many({ wiring, value, change }: { wiring: Wiring; value: readonly string[]; change: (value: string[]) => void }) {
  const [typed, setTyped] = useState(value.join(', '));
  const list = (text: string) => [...new Set(text.split(',').map((each) => each.trim()).filter(Boolean))];
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

function Choices({ field, chosen, change }: { field: ConditionField; chosen: readonly string[]; change: (value: string[]) => void }) {
  return (
    <span className="conditions-choices" role="group" aria-label="Values">
      {field.options.map((option) => (
        <label key={option.id} className="row">
          <input type="checkbox" checked={chosen.includes(option.id)} onChange={(event) => change(event.target.checked ? [...chosen, option.id] : chosen.filter((each) => each !== option.id))} />
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
