import { useState } from 'react';
import { Field } from '../../app/parts/form.tsx';
import { useCalendars } from '../../organizations/hours/calendar.ts';
import { durationOf, secondsOf } from '../sla/policies.ts';
import { t } from '../../app/t.ts';
import { anchorName } from './happened.ts';
import type { Option, Timing } from './rules.ts';

interface Props {
  readonly timing: Timing;
  readonly anchors: readonly Option[];
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (timing: Timing) => void;
}

/** How long after which moment a rule runs, in which hours, and when an agent must confirm it first. */
export function TimingFields({ timing, anchors, errors, change }: Props) {
  const calendars = useCalendars();
  const ahead = timing.anchor.startsWith('sla') || timing.anchor.startsWith('field.');
  const before = timing.delaySeconds < 0;
  return (
    <>
      <div className="two">
        <Length
          label={t('rules.timing.time')}
          error={errors['timing.delaySeconds']}
          hint={t('rules.timing.timeHint')}
          seconds={Math.abs(timing.delaySeconds)}
          change={(seconds) => change({ ...timing, delaySeconds: before ? -seconds : seconds })}
        />
        <Field label={before ? t('rules.timing.before') : t('rules.timing.after')} error={errors['timing.anchor']}>
          {(wiring) => (
            <select
              {...wiring}
              value={timing.anchor}
              onChange={({ target }) =>
                change({
                  ...timing,
                  anchor: target.value,
                  ...(/^(sla|field\.)/.test(target.value) ? {} : { delaySeconds: Math.abs(timing.delaySeconds) }),
                })
              }
            >
              {anchors.map((anchor) => (
                <option key={anchor.id} value={anchor.id}>
                  {anchorName(anchor.id, anchor.label)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {ahead && (
        <div className="seg" role="radiogroup" aria-label={t('rules.timing.side')}>
          {[true, false].map((each) => (
            <label key={String(each)}>
              <input
                type="radio"
                name="side"
                checked={before === each}
                onChange={() =>
                  change({
                    ...timing,
                    delaySeconds: (each ? -1 : 1) * Math.abs(timing.delaySeconds),
                    calendar: each ? null : (timing.calendar ?? null),
                  })
                }
              />
              {each ? t('rules.timing.before') : t('rules.timing.after')}
            </label>
          ))}
        </div>
      )}
      <div className="two">
        <Field label={t('rules.timing.hours')} error={errors['timing.calendar']}>
          {(wiring) => (
            <select
              {...wiring}
              disabled={before}
              value={timing.calendar ?? ''}
              onChange={({ target }) => change({ ...timing, calendar: target.value || null })}
            >
              <option value="">{t('rules.timing.allHours')}</option>
              {(calendars.data ?? []).map((calendar) => (
                <option key={calendar.id} value={calendar.id}>
                  {calendar.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Length
          label={t('rules.timing.stale')}
          error={errors['timing.staleAfterSeconds']}
          hint={t('rules.timing.staleHint')}
          seconds={timing.staleAfterSeconds}
          change={(staleAfterSeconds) => change({ ...timing, staleAfterSeconds })}
        />
      </div>
    </>
  );
}

function Length({
  label,
  error,
  hint,
  seconds,
  change,
}: {
  label: string;
  error: string | undefined;
  hint: string;
  seconds: number;
  change: (seconds: number) => void;
}) {
  const [text, setText] = useState(durationOf(seconds));
  const wrong = secondsOf(text) === null ? t('rules.timing.wrong') : undefined;
  return (
    <Field label={label} error={wrong ?? error} hint={hint}>
      {(wiring) => (
        <input
          {...wiring}
          autoComplete="off"
          maxLength={40}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            change(secondsOf(target.value) ?? 0);
          }}
        />
      )}
    </Field>
  );
}
