import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { LoadState } from '../../app/parts/blocks.tsx';
import { Field, FormError, Submit, useForm } from '../../app/parts/form.tsx';
import { all } from '../../app/paging.ts';
import { toast } from '../../app/parts/toast.tsx';
import { dateOnly } from '../../app/parts/time.ts';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { useAgents } from '../../identity/agents.ts';
import { useMe } from '../../identity/me.ts';
import { absencesKey, type Absence } from './assignment.ts';
import './assignment.css';

const day = 86_400_000;
const local = (at: number) => new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/** The agent's absences, and the substitute for each. */
export function MyAbsence() {
  const queries = useQueryClient();
  const agents = useAgents();
  const absences = useQuery({ queryKey: absencesKey, queryFn: () => all<Absence>('absences', { mine: 'true' }) });
  const [adding, setAdding] = useState(false);
  const again = () => queries.invalidateQueries({ queryKey: absencesKey });
  const remove = async (absence: Absence) => {
    try {
      await http.delete(`absences/${absence.id}`);
      toast(
        t('assignment.absence.removed'),
        () => void http.post('absences', { from: absence.from, to: absence.to, standIn: absence.standIn ?? null }).then(again),
      );
    } catch (thrown) {
      toast(explain(thrown));
    }
    await again();
  };
  const nameOf = (id: string) => agents.data?.find((each) => each.id === id)?.name ?? '…';
  return (
    <>
      <LoadState of={absences} rows={1} what={t('assignment.absence.absences')} />
      {absences.data?.length === 0 && !adding && <p className="muted">{t('assignment.absence.empty')}</p>}
      <ul className="lines">
        {absences.data?.map((each) => (
          <li key={each.id}>
            <div className="grow">
              <p>
                {dateOnly(Date.parse(each.from))} – {dateOnly(Date.parse(each.to) - 1)}
              </p>
              <small className="muted">
                {each.standIn ? t('assignment.absence.coveredBy', { name: nameOf(each.standIn) }) : t('assignment.absence.notCovered')}
              </small>
            </div>
            <button type="button" className="btn small" onClick={() => void remove(each)}>
              {t('common.remove')}
            </button>
          </li>
        ))}
      </ul>
      {adding ? (
        <AbsenceForm
          done={() => {
            setAdding(false);
            void again();
          }}
        />
      ) : (
        <button type="button" className="btn start" onClick={() => setAdding(true)}>
          {t('assignment.absence.add')}
        </button>
      )}
    </>
  );
}

function AbsenceForm({ done }: { done: () => void }) {
  const me = useMe();
  const agents = useAgents();
  const form = useForm({ from: local(Date.now() + day), to: local(Date.now() + 7 * day), standIn: '' }, async ({ from, to, standIn }) => {
    // the last day is included
    const end = new Date(`${to}T00:00`);
    end.setDate(end.getDate() + 1);
    await http.post('absences', { from: new Date(`${from}T00:00`).toISOString(), to: end.toISOString(), standIn: standIn || null });
    toast(t('common.saved'));
    done();
  });
  const { values, set } = form;
  return (
    <form ref={form.ref} className="absence-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <div className="absence-days">
        <Field label={t('assignment.absence.firstDay')} error={form.errors['from']}>
          {(wiring) => (
            <input {...wiring} className="in" type="date" value={values.from} onChange={(event) => set('from', event.target.value)} />
          )}
        </Field>
        <Field label={t('assignment.absence.lastDay')} error={form.errors['to']}>
          {(wiring) => (
            <input {...wiring} className="in" type="date" value={values.to} onChange={(event) => set('to', event.target.value)} />
          )}
        </Field>
      </div>
      <Field label={t('assignment.absence.substitute')} hint={t('assignment.absence.substituteHint')} error={form.errors['standIn']}>
        {(wiring) => (
          <select {...wiring} value={values.standIn} onChange={(event) => set('standIn', event.target.value)}>
            <option value="">{t('assignment.absence.noSubstitute')}</option>
            {agents.data
              ?.filter((each) => each.id !== me.agent.id && !each.suspended)
              .map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
          </select>
        )}
      </Field>
      <div className="row">
        <Submit form={form}>{t('common.save')}</Submit>
        <button type="button" className="btn bare" onClick={done}>
          {t('common.cancel')}
        </button>
      </div>
    </form>
  );
}
