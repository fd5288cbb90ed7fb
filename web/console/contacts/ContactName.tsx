import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '../app/t.ts';
import { FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { http } from '../app/server.ts';
import type { Contact } from './contact.ts';

/** The name of a contact, edited in place. */
export function ContactName({ contact, name }: { contact: Contact; name: string }) {
  const [editing, setEditing] = useState(false);
  if (editing) return <Edit contact={contact} done={() => setEditing(false)} />;
  return (
    <h2 className="name-line">
      <span className="clip" dir="auto">
        {name}
      </span>
      <button type="button" className="btn bare icon small" aria-label={t('contacts.editName')} onClick={() => setEditing(true)}>
        <Icon name="pen" size="s" />
      </button>
    </h2>
  );
}

function Edit({ contact, done }: { contact: Contact; done: () => void }) {
  const queries = useQueryClient();
  const form = useForm({ name: contact.name ?? '' }, async (values) => {
    await http.patch(`contacts/${contact.id}`, values);
    queries.setQueryData<Contact>(['contact', contact.id], { ...contact, ...values });
    void queries.invalidateQueries({ queryKey: ['contacts'], refetchType: 'none' });
    done();
  });
  return (
    <form ref={form.ref} className="stack-form tight" onSubmit={form.submit} onKeyDown={(event) => event.key === 'Escape' && done()}>
      <FormError form={form} />
      <TextField form={form} name="name" label={<span className="sr">{t('common.name')}</span>} autoFocus maxLength={200} />
      <div className="row">
        <Submit form={form} className="btn small primary">
          {t('common.save')}
        </Submit>
        <button type="button" className="btn small bare" onClick={done}>
          {t('common.cancel')}
        </button>
      </div>
    </form>
  );
}
