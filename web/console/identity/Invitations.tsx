import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AgentInvitation, Role } from '../../shared/types.ts';
import { Failed } from '../app/parts/blocks.tsx';
import { Copy } from '../app/parts/Copy.tsx';
import { Field, FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { Rich } from '../app/parts/Rich.tsx';
import { all } from '../app/paging.ts';
import { explain, http } from '../app/server.ts';
import { dateOnly } from '../app/parts/time.ts';
import { toast } from '../app/parts/toast.tsx';
import { t } from '../app/t.ts';
import { useDepartments } from './departments.ts';
import { roles } from './roles.ts';

const key = ['settings', 'agent-invitations'] as const;

export function Invitations() {
  const queries = useQueryClient();
  const open = useQuery({ queryKey: key, queryFn: () => all<AgentInvitation>('agent-invitations'), staleTime: 0 });
  const departments = useDepartments();
  const [made, setMade] = useState<AgentInvitation | null>(null);
  const form = useForm({ email: '', role: 'agent' as Role, departments: [] as string[] }, async (values) => {
    setMade(await http.post<AgentInvitation>('agent-invitations', values));
    form.replace({ email: '', role: 'agent', departments: [] });
    await queries.invalidateQueries({ queryKey: key });
  });
  const revoke = async ({ id, email }: AgentInvitation) => {
    try {
      await http.delete(`agent-invitations/${id}`);
      toast(t('invitations.revoked', { email }));
    } catch (thrown) {
      toast(explain(thrown));
    }
    if (made?.id === id) setMade(null);
    await queries.invalidateQueries({ queryKey: key });
  };
  return (
    <div className="stack-form">
      <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
        <FormError form={form} />
        <div className="two">
          <TextField form={form} name="email" label={t('common.email')} type="email" autoComplete="off" />
          <Field label={t('team.agent.role')} hint={roles[form.values.role].access}>
            {(wiring) => (
              <select {...wiring} value={form.values.role} onChange={(event) => form.set('role', event.target.value as Role)}>
                {(Object.keys(roles) as Role[]).map((role) => (
                  <option key={role} value={role}>
                    {roles[role].name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        {(departments.data?.length ?? 0) > 0 && (
          <fieldset className="field">
            <legend className="label">{t('departments.title')}</legend>
            <div className="row wrap">
              {departments.data?.map(({ id, name }) => {
                const chosen = form.values.departments.includes(id);
                return (
                  <label key={id} className="row">
                    <input
                      type="checkbox"
                      checked={chosen}
                      onChange={() =>
                        form.set(
                          'departments',
                          chosen ? form.values.departments.filter((each) => each !== id) : [...form.values.departments, id],
                        )
                      }
                    />
                    {name}
                  </label>
                );
              })}
            </div>
          </fieldset>
        )}
        <div>
          <Submit form={form}>{t('invitations.invite')}</Submit>
        </div>
      </form>
      {made?.link && (
        <div className="once" role="status">
          <p>
            <Rich
              text="invitations.created"
              values={{ email: made.email, date: dateOnly(Date.parse(made.expiresAt)) }}
              tags={{ b: (inside) => <b>{inside}</b> }}
            />
          </p>
          <Copy text={made.link} label={t('invitations.link')} />
        </div>
      )}
      {open.isError && <Failed what={t('invitations.pending')} problem={open.error} retry={() => void open.refetch()} />}
      {open.data && open.data.length > 0 && (
        <ul className="lines" aria-label={t('invitations.pending')}>
          {open.data.map((each) => (
            <li key={each.id}>
              <div className="grow">
                <p>{each.email}</p>
                <small className="muted">
                  {t('invitations.expires', { role: roles[each.role].name, date: dateOnly(Date.parse(each.expiresAt)) })}
                </small>
              </div>
              <button type="button" className="btn small" onClick={() => void revoke(each)}>
                {t('invitations.revoke')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
