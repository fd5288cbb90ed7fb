import { useQueryClient } from '@tanstack/react-query';
import { Check, Field, FormError, Submit, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { assignmentKey, goesBackAfter, modes, usualMinutes, type Mode, type Sharing } from './assignment.ts';

/** How one department assigns its tickets. */
export function SharingForm({ sharing, done }: { sharing: Sharing; done: () => void }) {
  const queries = useQueryClient();
  const form = useForm(sharing, async ({ department, ...values }) => {
    await http.put(`assignment/departments/${department}`, values);
    await queries.invalidateQueries({ queryKey: assignmentKey });
    toast(t('assignment.sharing.saved'));
    done();
  });
  const { values, set } = form;
  const after = values.requeueAfterMinutes;
  const goesBack = goesBackAfter(values) !== null;
  const backs = [
    {
      value: null,
      words: values.mode === 'manual' ? t('assignment.sharing.usuallyStay') : t('assignment.sharing.usuallyAfter', { count: usualMinutes }),
    },
    { value: after || usualMinutes, words: t('assignment.sharing.after') },
    { value: 0, words: t('assignment.sharing.never') },
  ];
  return (
    <form ref={form.ref} className="stack-form assign-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <fieldset className="field assign-modes">
        <legend className="label">{t('assignment.sharing.mode')}</legend>
        {(Object.keys(modes) as Mode[]).map((mode) => (
          <label key={mode} className="row">
            <input type="radio" name="mode" checked={values.mode === mode} onChange={() => set('mode', mode)} />
            {modes[mode]}
          </label>
        ))}
      </fieldset>
      {values.mode !== 'manual' && (
        <Field label={t('assignment.sharing.capacity')} error={form.errors['capacity']}>
          {(wiring) => (
            <input
              {...wiring}
              className="in assign-number"
              type="number"
              min={1}
              max={500}
              value={values.capacity}
              onChange={(event) => set('capacity', Number(event.target.value))}
            />
          )}
        </Field>
      )}
      <fieldset className="field assign-modes">
        <legend className="label">{t('assignment.sharing.requeue')}</legend>
        {backs.map(({ value, words }) => (
          <label key={words} className="row">
            <input type="radio" name="back" checked={after === value} onChange={() => set('requeueAfterMinutes', value)} />
            {words}
          </label>
        ))}
      </fieldset>
      {goesBack && (
        <div className="assign-more">
          {after !== null && (
            <Field label={t('assignment.sharing.minutes')} error={form.errors['requeueAfterMinutes']}>
              {(wiring) => (
                <input
                  {...wiring}
                  className="in assign-number"
                  type="number"
                  min={1}
                  max={1440}
                  value={after}
                  onChange={(event) => set('requeueAfterMinutes', Math.max(1, Number(event.target.value)))}
                />
              )}
            </Field>
          )}
          <Field
            label={t('assignment.sharing.preferHours')}
            hint={t('assignment.sharing.preferHoursHint')}
            error={form.errors['preferHours']}
          >
            {(wiring) => (
              <input
                {...wiring}
                className="in assign-number"
                type="number"
                min={0}
                max={168}
                value={values.preferHours}
                onChange={(event) => set('preferHours', Number(event.target.value))}
              />
            )}
          </Field>
          <Check checked={values.requeueAll} onChange={(on) => set('requeueAll', on)} label={t('assignment.sharing.requeueAll')} />
        </div>
      )}
      <div className="row">
        <Submit form={form} className="btn primary small" idle={!form.changed}>
          {t('common.save')}
        </Submit>
        <button type="button" className="btn bare small" onClick={done}>
          {t('common.cancel')}
        </button>
      </div>
    </form>
  );
}
