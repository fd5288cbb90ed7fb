import { useId } from 'react';
import { Check, Field } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { useCalendars } from '../../organizations/hours/calendar.ts';
import { useTicketWords } from '../tickets/look.ts';
import { t } from '../../app/t.ts';
import { priorities, reminderExample, type Line, type Metric } from './policies.ts';
import { metricNames } from './words.ts';

const meanings: Readonly<Record<Metric, string>> = {
  first_response: t('sla.metricHint.firstReply'),
  next_response: t('sla.metricHint.nextReply'),
  periodic_update: t('sla.metricHint.update'),
  requester_wait: t('sla.metricHint.requesterWait'),
  agent_work: t('sla.metricHint.agentWork'),
  total_resolution: t('sla.metricHint.resolution'),
};

interface Props {
  readonly metric: Metric;
  readonly line: Line;
  /** By metric and priority, `first_response 4`. */
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (line: Line) => void;
}

/** The target of one metric: a time for each priority, the business hours, and when agents are alerted. */
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
          <Field label={t('sla.target.hours')} error={errors[`${metric} calendar`]}>
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
                <option value="inherit">{t('sla.target.inherit')}</option>
                <option value="always">{t('sla.target.always')}</option>
                {calendars.data?.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field
            label={t('sla.target.alerts')}
            hint={t('sla.target.alertsHint', { example: reminderExample })}
            error={errors[`${metric} reminders`]}
          >
            {(wiring) => (
              <input
                {...wiring}
                maxLength={200}
                autoComplete="off"
                placeholder={t('common.none')}
                value={line.reminders}
                onChange={({ target }) => change({ ...line, reminders: target.value })}
              />
            )}
          </Field>
        </div>
      )}
      {used && metric === 'periodic_update' && (
        <Check checked={line.pausesInPending} onChange={(on) => change({ ...line, pausesInPending: on })} label={t('sla.target.pause')} />
      )}
    </fieldset>
  );
}
