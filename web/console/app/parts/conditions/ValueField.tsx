import { useState } from 'react';
import { t } from '../../t.ts';
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

/** The input for the value of an operator, by its shape. */
export function ValueField({ field, shape, leaf, invalid, change }: Props) {
  const { value } = leaf;
  const wiring = { className: 'in', 'aria-label': t('conditions.value.value'), 'aria-invalid': invalid };
  switch (shape) {
    case 'number':
      return <input {...wiring} type="number" step="any" value={Number(value)} onChange={(event) => change(Number(event.target.value))} />;
    case 'range': {
      const range = value as { from: number; to: number };
      return (
        <span className="conditions-range">
          <input
            {...wiring}
            aria-label={t('conditions.value.from')}
            type="number"
            step="any"
            value={range.from}
            onChange={(event) => change({ ...range, from: Number(event.target.value) })}
          />
          <span className="muted">{t('conditions.value.and')}</span>
          <input
            {...wiring}
            aria-label={t('conditions.value.to')}
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
          <option value="true">{t('common.yes')}</option>
          <option value="false">{t('common.no')}</option>
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
            aria-label={t('conditions.value.from')}
            type="date"
            value={range.from}
            onChange={(event) => change({ ...range, from: event.target.value })}
          />
          <span className="muted">{t('conditions.value.and')}</span>
          <input
            {...wiring}
            aria-label={t('conditions.value.to')}
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
          <Moment
            wiring={{ ...wiring, 'aria-label': t('conditions.value.from') }}
            value={range.from}
            change={(from) => change({ ...range, from })}
          />
          <span className="muted">{t('conditions.value.and')}</span>
          <Moment
            wiring={{ ...wiring, 'aria-label': t('conditions.value.to') }}
            value={range.to}
            change={(to) => change({ ...range, to })}
          />
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
            aria-label={t('conditions.value.relativeTo')}
            value={from}
            onChange={(event) =>
              change(
                event.target.value === 'at' ? new Date().toISOString() : event.target.value === 'ago' ? { ago: length } : { ahead: length },
              )
            }
          >
            <option value="at">{t('conditions.value.onDate')}</option>
            <option value="ago">{t('conditions.value.ago')}</option>
            <option value="ahead">{t('conditions.value.fromNow')}</option>
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
const mineWords = { me: t('conditions.value.me'), my_departments: t('conditions.value.myDepartments') } as const;
type Chosen = readonly string[] | { me: true } | { my_departments: true };

function Span({ wiring, value, change }: { wiring: Wiring; value: string; change: (value: string) => void }) {
  const { count, unit } = spanParts(value);
  return (
    <>
      <input
        {...wiring}
        aria-label={t('conditions.value.amount')}
        type="number"
        min={0}
        step={1}
        value={count}
        onChange={(event) => change(spanText(Math.max(0, Math.trunc(event.target.valueAsNumber || 0)), unit))}
      />
      <select
        {...wiring}
        aria-label={t('conditions.value.unit')}
        value={unit}
        onChange={(event) => change(spanText(count, event.target.value as 'D' | 'H' | 'M'))}
      >
        <option value="M">{t('conditions.value.minutes')}</option>
        <option value="H">{t('conditions.value.hours')}</option>
        <option value="D">{t('conditions.value.days')}</option>
      </select>
    </>
  );
}

type Wiring = { className: string; 'aria-label': string; 'aria-invalid': boolean };

/** Several values separated by commas. The typed text stays as it is while the list is made from it. */
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
      placeholder={t('conditions.value.listPlaceholder')}
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
    <span className="conditions-choices" role="group" aria-label={t('conditions.value.values')}>
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

/** Shown in the agent's time zone; stored as an instant. */
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
