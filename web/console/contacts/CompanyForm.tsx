import { useQueryClient } from '@tanstack/react-query';
import { t } from '../app/t.ts';
import { Field, FormError, Submit, TextField, useForm, useSeen } from '../app/parts/form.tsx';
import { http } from '../app/server.ts';
import { useDepartments } from '../identity/departments.ts';
import { useCalendars } from '../organizations/hours/calendar.ts';
import type { Company } from './company.ts';

interface Props {
  readonly company?: Company;
  readonly done: (company: Company | null) => void;
}

/** The details of a company, and the email domains of its contacts. */
export function CompanyForm({ company, done }: Props) {
  const queries = useQueryClient();
  const departments = useDepartments().data ?? [];
  const calendars = useCalendars().data ?? [];
  const seen = useSeen(company);
  const form = useForm(
    {
      name: company?.name ?? '',
      domains: company?.domains.join('\n') ?? '',
      calendar: company?.calendar ?? '',
      department: company?.department ?? '',
    },
    async (values) => {
      const wish = {
        name: values.name,
        domains: values.domains.split(/[\s,;]+/).filter((domain) => domain !== ''),
        calendar: values.calendar || null,
        department: values.department || null,
      };
      const kept = company
        ? await http.put<Company>(`companies/${company.id}`, wish, seen.options())
        : await http.post<Company>('companies', wish);
      queries.setQueryData(['company', kept.id], kept);
      await queries.invalidateQueries({ queryKey: ['companies'] });
      done(kept);
    },
  );
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField form={form} name="name" label={t('common.name')} maxLength={120} autoFocus />
      <Field label={t('companies.form.domains')} error={form.errors['domains']} hint={t('companies.form.domainsHint')}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={3}
            maxLength={5000}
            spellCheck={false}
            placeholder="example.com"
            value={form.values.domains}
            onChange={(event) => form.set('domains', event.target.value)}
          />
        )}
      </Field>
      <Field label={t('companies.department')} error={form.errors['department']}>
        {(wiring) => (
          <select {...wiring} value={form.values.department} onChange={(event) => form.set('department', event.target.value)}>
            <option value="">{t('companies.sameAsMailbox')}</option>
            {departments.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('companies.form.hours')} error={form.errors['calendar']} hint={t('companies.form.hoursHint')}>
        {(wiring) => (
          <select {...wiring} value={form.values.calendar} onChange={(event) => form.set('calendar', event.target.value)}>
            <option value="">{t('companies.form.hoursDefault')}</option>
            {calendars.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="row">
        <Submit form={form}>{company ? t('common.save') : t('common.add')}</Submit>
        <button type="button" className="btn bare" onClick={() => done(null)}>
          {t('common.cancel')}
        </button>
      </div>
    </form>
  );
}
