import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, ofSettings, read } from '../app/call.ts';
import { readAll } from '../app/paging.ts';
import { Confirm } from '../app/parts/Confirm.tsx';
import { Field, FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { toast } from '../app/parts/toast.tsx';
import { explain } from '../app/server.ts';
import { t } from '../app/t.ts';
import { shownDay, today } from './days.ts';
import { type Contract, contractsPath, retentionKeys } from './retention.ts';

const months = (value: string) => (value.trim() === '' ? null : Number(value));

const period = (count: number | null | undefined) =>
  count ? t('privacy.retention.contracts.months', { count }) : t('privacy.retention.contracts.plan');

function ContractText({ contract: { rollingMonths, afterCloseMonths, reference, from, to } }: { contract: Contract }) {
  return (
    <div className="grow">
      <b>{reference}</b>
      <br />
      <small>
        {period(rollingMonths)} · {t('privacy.retention.contracts.after', { period: period(afterCloseMonths) })} ·{' '}
        {to
          ? t('privacy.retention.contracts.valid', { from: shownDay(from), to: shownDay(to) })
          : t('privacy.retention.contracts.from', { from: shownDay(from) })}
      </small>
    </div>
  );
}

/** Contracts that replace the periods of the plan. */
export function Contracts({ contracts }: { contracts: readonly Contract[] }) {
  return (
    <section aria-labelledby="retention-contracts">
      <h3 id="retention-contracts">{t('privacy.retention.contracts.title')}</h3>
      {contracts.length === 0 && <p className="muted">{t('privacy.retention.contracts.empty')}</p>}
      <ul className="lines">
        {contracts.map((contract) => (
          <li key={contract.id}>
            <ContractText contract={contract} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** For the operator: contracts and payments of organizations. */
export function OperatorPart() {
  const organizations = useQuery(ofSettings(readAll('organizations')));
  const [chosen, setChosen] = useState('');
  const report = (received: boolean) =>
    call('POST', 'privacy/organizations/{organization}/payments', { path: { organization: chosen }, body: { received } }).then(
      () => toast(t('privacy.retention.operator.reported')),
      (problem) => toast(explain(problem)),
    );
  return (
    <section aria-labelledby="retention-operator">
      <h3 id="retention-operator">{t('privacy.retention.operator.title')}</h3>
      <p className="muted">{t('privacy.retention.operator.hint')}</p>
      <Field label={t('privacy.retention.operator.organization')}>
        {(wiring) => (
          <select {...wiring} value={chosen} onChange={({ target }) => setChosen(target.value)}>
            <option value="" />
            {organizations.data?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {chosen && (
        <>
          <div className="row">
            <button type="button" className="btn" onClick={() => void report(true)}>
              {t('privacy.retention.operator.paid')}
            </button>
            <button type="button" className="btn" onClick={() => void report(false)}>
              {t('privacy.retention.operator.failed')}
            </button>
          </div>
          <OrganizationContracts key={chosen} organization={chosen} />
        </>
      )}
    </section>
  );
}

function OrganizationContracts({ organization }: { organization: string }) {
  const path = { organization };
  const queries = useQueryClient();
  const again = () => Promise.all(retentionKeys.map((queryKey) => queries.invalidateQueries({ queryKey })));
  const asked = useQuery(read(contractsPath, { path }));
  const form = useForm({ rollingMonths: '', afterCloseMonths: '', reference: '', from: today(), to: '' }, async (values) => {
    await call('POST', contractsPath, {
      path,
      body: {
        ...values,
        rollingMonths: months(values.rollingMonths),
        afterCloseMonths: months(values.afterCloseMonths),
        to: values.to || null,
      },
    });
    form.replace({ rollingMonths: '', afterCloseMonths: '', reference: '', from: today(), to: '' });
    await again();
  });
  return (
    <>
      <ul className="lines">
        {asked.data?.map((contract) => (
          <li key={contract.id}>
            <ContractText contract={contract} />
            <Confirm
              className="btn"
              trigger={t('privacy.retention.contracts.remove')}
              title={contract.reference}
              yes={t('privacy.retention.contracts.remove')}
              run={async () => {
                await call('DELETE', `${contractsPath}/{contract}`, { path: { organization, contract: contract.id } });
                await again();
              }}
            >
              {t('privacy.retention.contracts.removeEffect')}
            </Confirm>
          </li>
        ))}
      </ul>
      <form className="stack-form" ref={form.ref} onSubmit={form.submit} noValidate>
        <TextField form={form} name="reference" maxLength={200} label={t('privacy.retention.contract.reference')} />
        <TextField
          form={form}
          name="rollingMonths"
          inputMode="numeric"
          label={t('privacy.retention.contract.rolling')}
          hint={t('privacy.retention.contract.planHint')}
        />
        <TextField
          form={form}
          name="afterCloseMonths"
          inputMode="numeric"
          label={t('privacy.retention.contract.after')}
          hint={t('privacy.retention.contract.planHint')}
        />
        <TextField form={form} name="from" type="date" label={t('privacy.retention.contract.validFrom')} />
        <TextField form={form} name="to" type="date" label={t('privacy.retention.contract.validTo')} />
        <FormError form={form} />
        <div className="row">
          <Submit form={form} idle={!form.changed}>
            {t('privacy.retention.contracts.add')}
          </Submit>
        </div>
      </form>
    </>
  );
}
