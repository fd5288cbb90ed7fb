import { useId } from 'react';
import { Check, Field } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { useCalendars } from '../../organizations/hours/calendar.ts';
import { useTicketWords } from '../tickets/look.ts';
import { priorities, type Line, type Metric } from './policies.ts';
import { metricNames } from './words.ts';

const meanings: Readonly<Record<Metric, string>> = {
  first_response: 'From the first message of the contact to the first reply by a person.',
  next_response: 'From the oldest message without an answer to the next reply by a person.',
  periodic_update: 'From each reply to the next one, while the ticket is not solved.',
  requester_wait: 'Until it is solved, without the time in pending.',
  agent_work: 'Until it is solved, without the time in pending and on hold.',
  total_resolution: 'Until it is solved.',
};

interface Props {
  readonly metric: Metric;
  readonly line: Line;
  /** By metric and priority, `first_response 4`. */
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (line: Line) => void;
}

/** What is promised of one thing: a time for each priority, which hours count, and when somebody is reminded. */
export function PromiseLine({ metric, line, errors, change }: Props) {
  const calendars = useCalendars();
  const words = useTicketWords();
  const said = useId();
  const wrong = priorities.map((priority) => errors[`${metric} ${priority}`]).find(Boolean);
  const used = priorities.some((priority) => line.times[priority]?.trim());
  return (
    <fieldset className="promise">
      <legend>{metricNames[metric]}</legend>
      <p className="muted">{meanings[metric]}</p>
      <div className="promise-times">
        {priorities.map((priority) => (
          <label key={priority}>
            {words.of(priority).name}
            <input
              className="in"
              placeholder="–"
              maxLength={40}
              autoComplete="off"
              aria-invalid={errors[`${metric} ${priority}`] !== undefined}
              aria-describedby={wrong ? said : undefined}
              value={line.times[priority] ?? ''}
              onChange={({ target }) => change({ ...line, times: { ...line.times, [priority]: target.value } })}
            />
          </label>
        ))}
      </div>
      {wrong && (
        <p className="error" id={said}>
          <Icon name="alert" size="s" />
          {wrong}
        </p>
      )}
      {used && (
        <div className="promise-more">
          <Field label="Hours that count" error={errors[`${metric} calendar`]}>
            {(wiring) => (
              <select
                {...wiring}
                value={line.hours === 'calendar' ? (line.calendar ?? '') : line.hours}
                onChange={({ target: { value } }) =>
                  change(
                    value === 'always' || value === 'inherit'
                      ? { ...line, hours: value, calendar: null }
                      : { ...line, hours: 'calendar', calendar: value },
                  )
                }
              >
                <option value="inherit">Those of the department or site</option>
                <option value="always">Every hour</option>
                {calendars.data?.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label="Remind" hint="Such as 80%, 10m before, 1h after" error={errors[`${metric} reminders`]}>
            {(wiring) => (
              <input
                {...wiring}
                maxLength={200}
                autoComplete="off"
                placeholder="Nobody"
                value={line.reminders}
                onChange={({ target }) => change({ ...line, reminders: target.value })}
              />
            )}
          </Field>
        </div>
      )}
      {used && metric === 'periodic_update' && (
        <Check
          checked={line.pausesInPending}
          onChange={(on) => change({ ...line, pausesInPending: on })}
          label="Wait while the ticket is pending"
        />
      )}
    </fieldset>
  );
}
