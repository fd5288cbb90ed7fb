import { useQueryClient } from '@tanstack/react-query';
import { Check, Field, FormError, Submit, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { assignmentKey, goesBackAfter, modes, usualMinutes, type Mode, type Sharing } from './assignment.ts';

/** How one department shares its tickets out. */
export function SharingForm({ sharing, done }: { sharing: Sharing; done: () => void }) {
  const queries = useQueryClient();
  const form = useForm(sharing, async ({ department, ...values }) => {
    await http.put(`assignment/departments/${department}`, values);
    await queries.invalidateQueries({ queryKey: assignmentKey });
    toast('Saved. What waits is given out by it now.');
    done();
  });
  const { values, set } = form;
  const after = values.requeueAfterMinutes;
  const goesBack = goesBackAfter(values) !== null;
  const backs = [
    { value: null, words: values.mode === 'manual' ? 'As usual: they stay' : `As usual: after ${usualMinutes} minutes` },
    { value: after || usualMinutes, words: 'After so many minutes' },
    { value: 0, words: 'Never: they stay' },
  ];
  return (
    <form ref={form.ref} className="stack-form assign-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <fieldset className="field assign-modes">
        <legend className="label">Who gets the next ticket</legend>
        {(Object.keys(modes) as Mode[]).map((mode) => (
          <label key={mode} className="row">
            <input type="radio" name="mode" checked={values.mode === mode} onChange={() => set('mode', mode)} />
            {modes[mode]}
          </label>
        ))}
      </fieldset>
      {values.mode !== 'manual' && (
        <Field label="Tickets of this department for one agent, at most" error={form.errors['capacity']}>
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
        <legend className="label">Tickets go back to the queue when their agent is away or offline</legend>
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
            <Field label="After minutes" error={form.errors['requeueAfterMinutes']}>
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
          <Field label="Who comes back within hours gets them again" hint="0 for not at all." error={form.errors['preferHours']}>
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
          <Check
            checked={values.requeueAll}
            onChange={(on) => set('requeueAll', on)}
            label="Also those whose contact waits for no answer"
          />
        </div>
      )}
      <div className="row">
        <Submit form={form} className="btn primary small" idle={!form.changed}>
          Save
        </Submit>
        <button type="button" className="btn bare small" onClick={done}>
          Leave it
        </button>
      </div>
    </form>
  );
}
