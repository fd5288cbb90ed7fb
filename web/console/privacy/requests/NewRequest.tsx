import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Heading } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { Popup } from '../../app/parts/Popup.tsx';
import { call } from '../../app/call.ts';
import { Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { t } from '../../app/t.ts';
import { Lookup } from '../../helpdesk/fields/Lookup.tsx';
import { type Kind, requestKey, useListsAgain } from '../api.ts';
import { root } from '../screens.ts';
import { grounds, kinds, named } from './words.ts';
import '../../helpdesk/fields/fields.css';

const enterable = ['access', 'correct', 'erase', 'object'] as const;

/** Begins a request for a contact and opens it. */
export function useBegin() {
  const queries = useQueryClient();
  const listsAgain = useListsAgain();
  const navigate = useNavigate();
  return async (contact: string, kind: Kind, ground: string | null = null, received: string | null = null) => {
    const request = await call('POST', 'privacy/requests', { body: { contact, kind, ground, received } });
    queries.setQueryData(requestKey(request.id), request);
    listsAgain();
    void navigate(`${root}/requests/${request.id}`);
  };
}

/** For a request that came by phone or letter. */
export function NewRequest({ close }: { close: () => void }) {
  const begin = useBegin();
  const [missing, setMissing] = useState(false);
  const form = useForm(
    { contact: null as string | null, kind: 'access' as Kind, ground: grounds[0] as string, received: '' },
    async (values) => {
      setMissing(values.contact === null);
      if (values.contact === null) return;
      await begin(values.contact, values.kind, values.kind === 'erase' ? values.ground : null, values.received || null);
      close();
    },
  );
  return (
    <Popup close={close}>
      <Heading slot="title">{t('privacy.new.title')}</Heading>
      <p className="muted">{t('privacy.new.hint')}</p>
      <form className="stack-form" ref={form.ref} onSubmit={form.submit}>
        <Field
          label={t('privacy.new.contact')}
          error={missing && form.values.contact === null ? t('privacy.new.contactMissing') : form.errors['contact']}
        >
          {(wiring) => (
            <Lookup kind="contact" value={form.values.contact} choose={(contact) => form.set('contact', contact)} wiring={wiring} />
          )}
        </Field>
        <fieldset className="kind-choice">
          <legend className="label">{t('privacy.new.kind')}</legend>
          {enterable.map((kind) => (
            <label key={kind}>
              <input type="radio" name="kind" checked={form.values.kind === kind} onChange={() => form.set('kind', kind)} />
              <span>
                {kinds[kind]}
                <small className="muted">{named('kindHint', kind)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        {form.values.kind === 'erase' && (
          <Field label={t('privacy.request.ground')} error={form.errors['ground']}>
            {(wiring) => (
              <select {...wiring} value={form.values.ground} onChange={({ target }) => form.set('ground', target.value)}>
                {grounds.map((each) => (
                  <option key={each} value={each}>
                    {named('ground', each)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <TextField form={form} name="received" type="date" label={t('privacy.new.received')} hint={t('privacy.new.receivedHint')} />
        <FormError form={form} />
        <div className="row">
          <button type="button" className="btn bare" onClick={close}>
            {t('common.cancel')}
          </button>
          <Submit form={form}>{t('privacy.new.create')}</Submit>
        </div>
      </form>
    </Popup>
  );
}
