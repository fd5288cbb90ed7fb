import type { Hours } from '../../../shared/invitations.ts';
import { Check, Field } from '../../app/parts/form.tsx';
import { locale, t } from '../../app/t.ts';
import { useMe } from '../../identity/me.ts';

const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
/** From Monday, which 1 January 2024 was. */
const days = [1, 2, 3, 4, 5, 6, 7].map((day) => weekday.format(Date.UTC(2024, 0, day)));
const zones = Intl.supportedValuesOf('timeZone');

/** The hours in which an invitation can be shown. */
export function HourFields({
  hours,
  onChange,
  errors,
}: {
  hours: Hours | null;
  onChange: (hours: Hours | null) => void;
  errors: Readonly<Record<string, string>>;
}) {
  const set = (part: Partial<Hours>) => onChange({ ...hours!, ...part });
  const { zone: own } = useMe().organization;
  return (
    <>
      <Check
        checked={hours !== null}
        onChange={(on) => onChange(on ? { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', zone: own } : null)}
        label={t('chatInvitations.hours.limit')}
      />
      {hours && (
        <div className="stack-form">
          <fieldset className="field">
            <legend className="label">{t('chatInvitations.hours.days')}</legend>
            <div className="days">
              {days.map((name, at) => (
                <label key={name}>
                  <input
                    type="checkbox"
                    checked={hours.days.includes(at + 1)}
                    onChange={(event) =>
                      set({ days: event.target.checked ? [...hours.days, at + 1].sort() : hours.days.filter((day) => day !== at + 1) })
                    }
                  />{' '}
                  {name}
                </label>
              ))}
            </div>
            {errors['hours.days'] && <p className="error">{errors['hours.days']}</p>}
          </fieldset>
          <div className="three">
            <Field label={t('chatInvitations.hours.from')} error={errors['hours.from']}>
              {(wiring) => <input {...wiring} type="time" value={hours.from} onChange={(event) => set({ from: event.target.value })} />}
            </Field>
            <Field label={t('chatInvitations.hours.to')}>
              {(wiring) => <input {...wiring} type="time" value={hours.to} onChange={(event) => set({ to: event.target.value })} />}
            </Field>
            <Field label={t('chatInvitations.hours.zone')} error={errors['hours.zone']}>
              {(wiring) => (
                <select {...wiring} value={hours.zone} onChange={(event) => set({ zone: event.target.value })}>
                  {[...new Set([hours.zone, ...zones])].map((zone) => (
                    <option key={zone}>{zone}</option>
                  ))}
                </select>
              )}
            </Field>
          </div>
          <div className="two">
            <Field label={t('chatInvitations.hours.first')} error={errors['hours.first']}>
              {(wiring) => (
                <input {...wiring} type="date" value={hours.first ?? ''} onChange={(event) => set({ first: event.target.value || null })} />
              )}
            </Field>
            <Field label={t('chatInvitations.hours.last')} error={errors['hours.last']}>
              {(wiring) => (
                <input {...wiring} type="date" value={hours.last ?? ''} onChange={(event) => set({ last: event.target.value || null })} />
              )}
            </Field>
          </div>
        </div>
      )}
    </>
  );
}
