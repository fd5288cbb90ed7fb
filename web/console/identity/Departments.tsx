import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Department } from '../../shared/types.ts';
import { Empty, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Confirm } from '../app/parts/Confirm.tsx';
import { FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { http } from '../app/server.ts';
import { Section, SettingsPage } from '../app/SettingsPage.tsx';
import { t } from '../app/t.ts';
import { Leads } from './Leads.tsx';
import { departmentsKey, useDepartments } from './departments.ts';

export function Departments() {
  const departments = useDepartments();
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: departmentsKey });
  const form = useForm({ name: '' }, async (values) => {
    await http.post('departments', values);
    form.replace({ name: '' });
    await again();
  });
  return (
    <SettingsPage title={t('departments.title')} lead={t('departments.lead')}>
      <Section title={t('departments.add.title')}>
        <form ref={form.ref} className="inline-form" onSubmit={form.submit} noValidate>
          <FormError form={form} />
          <TextField form={form} name="name" label={t('common.name')} maxLength={100} />
          <Submit form={form} className="btn">
            {t('common.add')}
          </Submit>
        </form>
      </Section>
      <Section title={t('departments.list.title')}>
        {departments.isPending && <RowsLoading rows={2} what={t('departments.list.loading')} />}
        {departments.isError && (
          <Failed what={t('departments.title')} problem={departments.error} retry={() => void departments.refetch()} />
        )}
        {departments.data?.length === 0 && (
          <Empty icon="transfer" title={t('departments.list.emptyTitle')}>
            {t('departments.list.empty')}
          </Empty>
        )}
        <ul className="lines">
          {departments.data?.map((each) => (
            <One key={each.id} department={each} others={departments.data.filter((other) => other.id !== each.id)} again={again} />
          ))}
        </ul>
      </Section>
    </SettingsPage>
  );
}

function One({ department, others, again }: { department: Department; others: readonly Department[]; again: () => Promise<void> }) {
  const [editing, setEditing] = useState(false);
  const [leading, setLeading] = useState(false);
  const [heir, setHeir] = useState(others[0]?.id ?? '');
  const form = useForm({ name: department.name }, async (values) => {
    await http.patch(`departments/${department.id}`, values);
    await again();
    setEditing(false);
  });
  if (editing) {
    return (
      <li>
        <form ref={form.ref} className="inline-form grow" onSubmit={form.submit} noValidate>
          <FormError form={form} />
          <TextField form={form} name="name" label={<span className="sr">{t('common.name')}</span>} autoFocus maxLength={100} />
          <Submit form={form} className="btn small primary">
            {t('common.save')}
          </Submit>
          <button type="button" className="btn small bare" onClick={() => setEditing(false)}>
            {t('common.cancel')}
          </button>
        </form>
      </li>
    );
  }
  return (
    <li className="agent">
      <p className="grow">{department.name}</p>
      <button type="button" className="btn small" aria-expanded={leading} onClick={() => setLeading(!leading)}>
        {t('departments.leads.button')}
        <span className="sr">: {department.name}</span>
      </button>
      <button type="button" className="btn small" onClick={() => setEditing(true)}>
        {t('departments.rename')}
        <span className="sr"> {department.name}</span>
      </button>
      <Confirm
        trigger={t('common.remove')}
        className="btn small danger"
        title={t('departments.remove.title', { name: department.name })}
        yes={t('departments.remove.confirm')}
        run={async () => {
          await http.delete(`departments/${department.id}`, { query: { heir: heir || null } });
          await again();
        }}
      >
        {t('departments.remove.body')}
        {others.length > 0 && (
          <label className="field">
            {t('departments.remove.moveTo')}
            <select className="in" value={heir} onChange={({ target }) => setHeir(target.value)}>
              {others.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </select>
          </label>
        )}
      </Confirm>
      {leading && <Leads department={department.id} />}
    </li>
  );
}
