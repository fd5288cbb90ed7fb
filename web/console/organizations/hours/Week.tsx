import { t } from '../../app/t.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { dayNames, minuteOf, nextHours, timeOf, wholeDay, withHours, type Weekly } from './calendar.ts';

/** The week as a grid of days: every time slot has two times to type, and bars show them. */
export function Week({
  week,
  error,
  onChange,
}: {
  week: readonly Weekly[];
  error: string | undefined;
  onChange: (week: Weekly[]) => void;
}) {
  return (
    <div>
      <ol className="week">
        {dayNames.map((name, index) => {
          const day = index + 1;
          const hours = week.filter((each) => each.day === day);
          const set = (next: readonly Weekly[]) => onChange(withHours(week, day, next));
          return (
            <Day
              key={name}
              name={name}
              day={day}
              hours={hours}
              set={set}
              before={index > 0 ? week.filter((each) => each.day === index) : null}
            />
          );
        })}
      </ol>
      {error && (
        <p className="error" role="alert">
          <Icon name="alert" size="s" />
          {error}
        </p>
      )}
    </div>
  );
}

function Day({
  name,
  day,
  hours,
  set,
  before,
}: {
  name: string;
  day: number;
  hours: readonly Weekly[];
  set: (hours: readonly Weekly[]) => void;
  before: readonly Weekly[] | null;
}) {
  const more = nextHours(hours, day);
  const asBefore =
    before && JSON.stringify(before.map(({ from, to }) => [from, to])) !== JSON.stringify(hours.map(({ from, to }) => [from, to]));
  return (
    <li>
      <fieldset>
        <legend>{name}</legend>
        <div className="day-bar" aria-hidden="true">
          {hours.map((each) => (
            <i
              key={each.from}
              style={{ insetInlineStart: `${(each.from / wholeDay) * 100}%`, inlineSize: `${((each.to - each.from) / wholeDay) * 100}%` }}
            />
          ))}
        </div>
        <div className="day-hours">
          {hours.length === 0 && <span className="muted">{t('organization.hours.closed')}</span>}
          {hours.map((each, index) => (
            <Interval
              key={index}
              name={hours.length > 1 ? t('organization.hours.week.slot', { day: name, number: index + 1 }) : name}
              hours={each}
              set={(next) => set(next ? hours.map((one, at) => (at === index ? next : one)) : hours.filter((_one, at) => at !== index))}
            />
          ))}
          <span className="row">
            {more && (
              <button type="button" className="btn small bare" onClick={() => set([...hours, more])}>
                <Icon name="plus" size="s" />
                {t('organization.hours.week.add')}
                <span className="sr"> {t('organization.hours.week.forDay', { day: name })}</span>
              </button>
            )}
            {asBefore && (
              <button type="button" className="btn small bare" onClick={() => set(before)}>
                <Icon name="copy" size="s" />
                {t('organization.hours.week.copyPrevious')}
                <span className="sr">: {name}</span>
              </button>
            )}
          </span>
        </div>
      </fieldset>
    </li>
  );
}

/** Two times and a button to remove them; an incomplete time changes nothing. */
export function Interval({
  name,
  hours,
  set,
}: {
  name: string;
  hours: { day: number; from: number; to: number };
  set: (hours: Weekly | null) => void;
}) {
  const change = (key: 'from' | 'to', text: string) => {
    const minute = minuteOf(text, key === 'to');
    if (!Number.isNaN(minute)) set({ ...hours, [key]: minute });
  };
  return (
    <span className="row interval">
      <input
        className="in"
        type="time"
        required
        aria-label={t('organization.hours.week.from', { name })}
        value={timeOf(hours.from)}
        onChange={({ target }) => change('from', target.value)}
      />
      <span aria-hidden="true">–</span>
      <input
        className="in"
        type="time"
        required
        aria-label={t('organization.hours.week.until', { name })}
        aria-invalid={hours.to <= hours.from}
        value={timeOf(hours.to)}
        onChange={({ target }) => change('to', target.value)}
      />
      <button
        type="button"
        className="btn small bare icon"
        aria-label={t('organization.hours.week.remove', { from: timeOf(hours.from), to: timeOf(hours.to), name })}
        onClick={() => set(null)}
      >
        <Icon name="x" size="s" />
      </button>
    </span>
  );
}
