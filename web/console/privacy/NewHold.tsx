import { useQuery } from '@tanstack/react-query';
import { Heading } from 'react-aria-components';
import { Popup } from '../app/parts/Popup.tsx';
import { type Item, ofSettings } from '../app/call.ts';
import { readAll } from '../app/paging.ts';
import { Field, FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { t } from '../app/t.ts';
import type { Schemas } from '../../shared/api.ts';
import { Problem } from '../../shared/problem.ts';
import { useViews } from '../helpdesk/views/views.ts';
import { Lookup } from '../helpdesk/fields/Lookup.tsx';
import '../helpdesk/fields/fields.css';
import { idIn, monthsFrom, today } from './days.ts';

type ScopeKind = Item<'privacy/holds'>['scopeKind'];

export const scopes: Record<ScopeKind, string> = {
  organization: t('privacy.holds.scope.organization'),
  site: t('privacy.holds.scope.site'),
  contact: t('privacy.holds.scope.contact'),
  conversation: t('privacy.holds.scope.conversation'),
  query: t('privacy.holds.scope.query'),
};

export const reasons = {
  'legal-duty': t('privacy.holds.reason.legalDuty'),
  dispute: t('privacy.holds.reason.dispute'),
  enforcement: t('privacy.holds.reason.enforcement'),
  claims: t('privacy.holds.reason.claims'),
} as const;

const longestMonths = 12;

type Wished = Schemas['HoldNewLegalHold'];

interface Named {
  readonly id: string;
  readonly name: string;
}

export const linkMissing = (scope: 'contact' | 'conversation') =>
  new Problem(422, 'input.invalid', '', {
    errors: [
      {
        field: 'scope',
        code: 'required',
        detail: t(scope === 'contact' ? 'privacy.new.contactMissing' : 'privacy.holds.linkMissing'),
      },
    ],
  });

/** Says what the hold does before it is set. */
export function NewHold({ close, send }: { close: () => void; send: (wished: Wished) => Promise<unknown> }) {
  const sites = useQuery(ofSettings(readAll('sites')));
  const views = useViews();
  const form = useForm(
    {
      scopeKind: 'conversation' as ScopeKind,
      scope: '',
      view: 'all-unsolved',
      to: '',
      reason: 'dispute',
      reviewAt: monthsFrom(today(), 6),
    },
    async (values) => {
      const { scopeKind } = values;
      const pasted = scopeKind === 'contact' || scopeKind === 'conversation';
      if (pasted && !idIn(values.scope)) throw linkMissing(scopeKind);
      await send({
        scopeKind,
        scope: pasted ? idIn(values.scope) : scopeKind === 'site' ? values.scope || (sites.data?.[0]?.id ?? null) : null,
        view: scopeKind === 'query' ? values.view : null,
        to: values.to ? new Date(`${values.to}T23:59:59`).toISOString() : null,
        reason: values.reason,
        reviewAt: values.reviewAt,
      });
      close();
    },
  );
  const { scopeKind } = form.values;
  return (
    <Popup close={close}>
      <form className="stack-form" ref={form.ref} onSubmit={form.submit} noValidate>
        <Heading slot="title">{t('privacy.holds.new')}</Heading>
        <p className="muted">{t('privacy.holds.lead')}</p>
        <Field label={t('privacy.holds.scope')}>
          {(wiring) => (
            <select
              {...wiring}
              value={scopeKind}
              onChange={({ target }) => form.replace({ ...form.values, scopeKind: target.value as ScopeKind, scope: '' })}
            >
              {(Object.keys(scopes) as ScopeKind[]).map((each) => (
                <option key={each} value={each}>
                  {scopes[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        {scopeKind === 'contact' && (
          <Field label={t('privacy.new.contact')} error={form.errors['scope']}>
            {(wiring) => (
              <Lookup
                kind="contact"
                value={form.values.scope || null}
                choose={(contact) => form.set('scope', contact ?? '')}
                wiring={wiring}
              />
            )}
          </Field>
        )}
        {scopeKind === 'conversation' && (
          <TextField form={form} name="scope" label={t('privacy.holds.link')} hint={t('privacy.holds.linkHint')} />
        )}
        {scopeKind === 'site' && (
          <Choice
            label={t('privacy.holds.scope.site')}
            value={form.values.scope}
            set={(scope) => form.set('scope', scope)}
            choices={sites.data ?? []}
          />
        )}
        {scopeKind === 'query' && (
          <Choice
            label={t('privacy.holds.view')}
            hint={t('privacy.holds.viewHint')}
            value={form.values.view}
            set={(view) => form.set('view', view)}
            choices={views.data ?? []}
          />
        )}
        <TextField form={form} name="to" type="date" label={t('privacy.holds.to')} hint={t('privacy.holds.toHint')} />
        <Choice
          label={t('privacy.holds.reason')}
          value={form.values.reason}
          set={(reason) => form.set('reason', reason)}
          choices={Object.entries(reasons).map(([id, name]) => ({ id, name }))}
        />
        <TextField
          form={form}
          name="reviewAt"
          type="date"
          min={today()}
          max={monthsFrom(today(), longestMonths)}
          label={t('privacy.holds.review')}
          hint={t('privacy.holds.reviewHint')}
        />
        <FormError form={form} />
        <div className="row">
          <button type="button" className="btn bare" onClick={close}>
            {t('common.cancel')}
          </button>
          <Submit form={form}>{t('privacy.holds.set')}</Submit>
        </div>
      </form>
    </Popup>
  );
}

function Choice({
  label,
  hint,
  value,
  set,
  choices,
}: {
  label: string;
  hint?: string;
  value: string;
  set: (value: string) => void;
  choices: readonly Named[];
}) {
  return (
    <Field label={label} hint={hint}>
      {(wiring) => (
        <select {...wiring} value={value} onChange={({ target }) => set(target.value)}>
          {choices.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
