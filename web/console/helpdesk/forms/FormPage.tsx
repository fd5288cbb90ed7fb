import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Field, FormError, Submit, TextField, useForm, useSeen } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';
import { useSites } from '../../livechat/sites.ts';
import { type CustomField, fieldsOf, useCustomFields } from '../fields/fields.ts';
import { channels, type TicketForm, ticketFormsKey, useTicketForms } from './forms.ts';
import { FormItem } from './FormItem.tsx';
import type { Item } from './rules.ts';
import './forms.css';

const back = '/settings/ticket-forms';

/** One form: which tickets it applies to, and its fields. */
export default function FormPage() {
  const { form: id = 'new' } = useParams();
  const kept = useTicketForms();
  const fields = useCustomFields();
  const known = kept.data?.find((each) => each.id === id);
  return (
    <SettingsPage title={id === 'new' ? t('ticketForms.page.new') : (known?.name ?? t('ticketForms.form.title'))} back={back}>
      {(kept.isPending || fields.isPending) && <RowsLoading rows={4} what={t('ticketForms.form.title')} />}
      {kept.isError && !kept.data && <Failed what={t('ticketForms.form.title')} problem={kept.error} retry={() => void kept.refetch()} />}
      {kept.data && fields.data && (id === 'new' || known) && (
        <Editor key={id} form={known ?? null} fields={fieldsOf(fields.data, 'ticket')} />
      )}
      {kept.data && id !== 'new' && !known && <p className="muted">{t('ticketForms.form.gone')}</p>}
    </SettingsPage>
  );
}

const plain = (field: string): Item => ({
  field,
  agent: { visible: true, editable: true, required: false },
  contact: { visible: true, editable: true, required: false },
  requiredToSolve: false,
});

function Editor({ form: kept, fields }: { form: TicketForm | null; fields: readonly CustomField[] }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const sites = useSites().data ?? [];
  const seen = useSeen(kept);
  const form = useForm(
    { name: kept?.name ?? '', site: kept?.site ?? '', channel: (kept?.channel ?? '') as string, items: kept?.items ?? ([] as Item[]) },
    async (values) => {
      const wish = { name: values.name, site: values.site || null, channel: values.channel || null, items: values.items };
      await (kept ? http.put(`ticket-forms/${kept.id}`, wish, seen.options()) : http.post('ticket-forms', wish));
      await queries.invalidateQueries({ queryKey: ticketFormsKey });
      toast(t('common.saved'));
      void navigate(back);
    },
  );
  const { items } = form.values;
  const free = fields.filter((field) => !field.archived && !items.some((item) => item.field === field.key));
  const put = (at: number, item: Item) =>
    form.set(
      'items',
      items.map((each, index) => (index === at ? item : each)),
    );
  const move = (at: number, by: number) => {
    if (at + by < 0 || at + by >= items.length) return;
    const next = [...items];
    const [one] = next.splice(at, 1);
    next.splice(at + by, 0, one!);
    form.set('items', next);
  };
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Section title={t('ticketForms.form.title')}>
        <div className="stack-form">
          <TextField form={form} name="name" label={t('common.name')} maxLength={100} placeholder={t('ticketForms.form.namePlaceholder')} />
          <Field label={t('ticketForms.form.channel')} error={form.errors['channel']}>
            {(wiring) => (
              <select {...wiring} value={form.values.channel} onChange={(event) => form.set('channel', event.target.value)}>
                <option value="">{t('ticketForms.form.allChannels')}</option>
                {Object.entries(channels).map(([id, name]) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('ticketForms.form.site')} error={form.errors['site']}>
            {(wiring) => (
              <select {...wiring} value={form.values.site} onChange={(event) => form.set('site', event.target.value)}>
                <option value="">{t('ticketForms.form.allSites')}</option>
                {sites.map((site) => (
                  <option key={site.id} value={site.id}>
                    {site.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      </Section>
      <Section title={t('fields.block.title')} hint={t('ticketForms.form.fieldsHint')}>
        {fields.length === 0 && <p className="muted">{t('ticketForms.form.noFields')}</p>}
        <ol className="form-items">
          {items.map((item, at) => (
            <FormItem
              key={item.field}
              item={item}
              field={fields.find((field) => field.key === item.field)}
              above={fields.filter((field) => items.slice(0, at).some((each) => each.field === field.key))}
              errors={Object.fromEntries(
                Object.entries(form.errors).flatMap(([said, words]) =>
                  said.startsWith(`/items/${at}/showIf`) ? [[said.slice(`/items/${at}/showIf`.length), words]] : [],
                ),
              )}
              change={(next) => put(at, next)}
              move={(by) => move(at, by)}
              first={at === 0}
              last={at === items.length - 1}
              remove={() =>
                form.set(
                  'items',
                  items.filter((_, index) => index !== at),
                )
              }
            />
          ))}
        </ol>
        {form.errors['items'] && <p className="error">{form.errors['items']}</p>}
        {free.length > 0 && (
          <select
            className="in"
            aria-label={t('fields.page.add')}
            value=""
            onChange={(event) => event.target.value && form.set('items', [...items, plain(event.target.value)])}
          >
            <option value="">{t('ticketForms.form.addField')}</option>
            {free.map((field) => (
              <option key={field.key} value={field.key}>
                {field.name}
              </option>
            ))}
          </select>
        )}
        <div className="row wrap">
          <Submit form={form} idle={!form.changed && kept !== null}>
            {t('common.save')}
          </Submit>
          {kept && (
            <Confirm
              trigger={t('ticketForms.form.remove')}
              title={t('ticketForms.form.removeTitle', { name: kept.name })}
              yes={t('common.remove')}
              run={async () => {
                await http.delete(`ticket-forms/${kept.id}`);
                await queries.invalidateQueries({ queryKey: ticketFormsKey });
                void navigate(back);
              }}
            >
              {t('ticketForms.form.removeHint')}
            </Confirm>
          )}
        </div>
      </Section>
    </form>
  );
}
