import { t } from '../../app/t.ts';
import type { Rule } from './api.ts';
import { ruleName } from './words.ts';

type Unit = 'months' | 'days' | 'none';
const unitOf = ({ rollingMonths, rollingDays }: Rule): Unit => (rollingMonths ? 'months' : rollingDays ? 'days' : 'none');

/** How long data is kept under each rule. */
export function Periods({ rules, change }: { rules: readonly Rule[]; change: (rules: Rule[]) => void }) {
  const edit = (rule: Rule, next: Partial<Rule>) => change(rules.map((each) => (each === rule ? { ...each, ...next } : each)));
  const rolling = (rule: Rule, unit: Unit, value: number | null) =>
    edit(rule, { rollingMonths: unit === 'months' ? value : null, rollingDays: unit === 'days' ? value : null });
  return (
    <section aria-labelledby="policy-periods">
      <h3 id="policy-periods">{t('privacy.policies.periods')}</h3>
      <p className="muted">{t('privacy.policies.periodsHint')}</p>
      {rules.map((rule) => {
        const unit = unitOf(rule);
        const name = ruleName(rule.key);
        return (
          <fieldset key={rule.key} className="policy-rule">
            <legend>{name}</legend>
            <div className="row">
              <span className="muted">{t('privacy.policies.whileOpen')}</span>
              {unit !== 'none' && (
                <Number
                  label={t('privacy.policies.periodOf', { name })}
                  value={rule.rollingMonths ?? rule.rollingDays ?? null}
                  set={(value) => rolling(rule, unit, value)}
                />
              )}
              <select
                className="in narrow"
                aria-label={t('privacy.policies.unitOf', { name })}
                value={unit}
                onChange={(event) => rolling(rule, event.target.value as Unit, rule.rollingMonths ?? rule.rollingDays ?? 12)}
              >
                <option value="months">{t('privacy.policies.months')}</option>
                <option value="days">{t('privacy.policies.days')}</option>
                <option value="none">{t('privacy.policies.untilClosed')}</option>
              </select>
            </div>
            <Line
              label={t('privacy.policies.afterClosing')}
              value={rule.afterCloseMonths}
              set={(value) => edit(rule, { afterCloseMonths: value ?? 1 })}
            />
            {rule.idleMonths != null && (
              <Line label={t('privacy.policies.idleMonths')} value={rule.idleMonths} set={(idleMonths) => edit(rule, { idleMonths })} />
            )}
            {rule.idleGraceDays != null && (
              <Line
                label={t('privacy.policies.idleGrace')}
                value={rule.idleGraceDays}
                set={(idleGraceDays) => edit(rule, { idleGraceDays })}
              />
            )}
            {rule.trialGraceMonths != null && (
              <Line
                label={t('privacy.policies.trialGrace')}
                value={rule.trialGraceMonths}
                set={(trialGraceMonths) => edit(rule, { trialGraceMonths })}
              />
            )}
          </fieldset>
        );
      })}
    </section>
  );
}

function Line({ label, value, set }: { label: string; value: number; set: (value: number | null) => void }) {
  return (
    <label className="row">
      <span className="muted">{label}</span>
      <Number value={value} set={set} />
    </label>
  );
}

function Number({ label, value, set }: { label?: string; value: number | null; set: (value: number | null) => void }) {
  return (
    <input
      className="in"
      size={5}
      inputMode="numeric"
      maxLength={4}
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => {
        const digits = event.target.value.replace(/\D/g, '');
        set(digits === '' ? 0 : +digits);
      }}
    />
  );
}
