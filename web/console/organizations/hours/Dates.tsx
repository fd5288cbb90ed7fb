import { t } from '../../app/t.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import type { Special } from './calendar.ts';
import { Interval } from './Week.tsx';

const iso = (date: Special, year: number) =>
  `${date.year ?? year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`;

/** Holidays and extra hours. */
export function Dates({
  dates,
  error,
  onChange,
}: {
  dates: readonly Special[];
  error: string | undefined;
  onChange: (dates: Special[]) => void;
}) {
  const now = new Date();
  const add = () =>
    onChange([
      ...dates,
      { name: '', opens: false, year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate(), from: null, to: null },
    ]);
  return (
    <div className="dates">
      {dates.length === 0 && <p className="muted">{t('organization.hours.dates.none')}</p>}
      <ol>
        {dates.map((date, index) => (
          <li key={index}>
            <One
              date={date}
              year={now.getFullYear()}
              number={index + 1}
              set={(next) =>
                onChange(next ? dates.map((one, at) => (at === index ? next : one)) : dates.filter((_one, at) => at !== index))
              }
            />
          </li>
        ))}
      </ol>
      {error && (
        <p className="error" role="alert">
          <Icon name="alert" size="s" />
          {error}
        </p>
      )}
      <button type="button" className="btn small" onClick={add}>
        <Icon name="plus" size="s" />
        {t('organization.hours.dates.add')}
      </button>
    </div>
  );
}

function One({ date, year, number, set }: { date: Special; year: number; number: number; set: (date: Special | null) => void }) {
  const name = date.name || t('organization.hours.dates.day', { number });
  const whole = date.from === null;
  return (
    <fieldset className="special">
      <legend className="sr">{name}</legend>
      <input
        className="in"
        aria-label={t('organization.hours.dates.nameOf', { number })}
        placeholder={t('organization.hours.dates.namePlaceholder')}
        maxLength={100}
        value={date.name}
        onChange={({ target }) => set({ ...date, name: target.value })}
      />
      <input
        className="in"
        type="date"
        required
        aria-label={t('organization.hours.dates.dateOf', { name })}
        value={iso(date, year)}
        onChange={({ target }) => {
          const [chosen, month, day] = target.value.split('-').map(Number);
          if (chosen && month && day) set({ ...date, year: date.year === null ? null : chosen, month, day });
        }}
      />
      <select
        className="in"
        aria-label={t('organization.hours.dates.repeatOf', { name })}
        value={date.year === null ? 'yearly' : 'once'}
        onChange={({ target }) => set({ ...date, year: target.value === 'yearly' ? null : year })}
      >
        <option value="once">{t('organization.hours.dates.once')}</option>
        <option value="yearly">{t('organization.hours.dates.yearly')}</option>
      </select>
      <select
        className="in"
        aria-label={t('organization.hours.dates.typeOf', { name })}
        value={date.opens ? 'opens' : 'closed'}
        onChange={({ target }) => set({ ...date, opens: target.value === 'opens' })}
      >
        <option value="closed">{t('organization.hours.closed')}</option>
        <option value="opens">{t('organization.hours.dates.extra')}</option>
      </select>
      <select
        className="in"
        aria-label={t('organization.hours.dates.durationOf', { name })}
        value={whole ? 'whole' : 'part'}
        onChange={({ target }) => set(target.value === 'whole' ? { ...date, from: null, to: null } : { ...date, from: 720, to: 1_440 })}
      >
        <option value="whole">{t('organization.hours.dates.allDay')}</option>
        <option value="part">{t('organization.hours.dates.partOfDay')}</option>
      </select>
      {!whole && (
        <Interval
          name={name}
          hours={{ day: 0, from: date.from!, to: date.to! }}
          set={(hours) => set({ ...date, from: hours?.from ?? null, to: hours?.to ?? null })}
        />
      )}
      <button
        type="button"
        className="btn small bare icon"
        aria-label={t('organization.hours.dates.remove', { name })}
        onClick={() => set(null)}
      >
        <Icon name="trash" size="s" />
      </button>
    </fieldset>
  );
}
