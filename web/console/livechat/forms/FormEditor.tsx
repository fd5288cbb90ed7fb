import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Field, FormError, Submit, useForm } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { SettingsPage } from '../../app/SettingsPage.tsx';
import { useDepartments } from '../../identity/departments.ts';
import { FieldEditor } from './FieldEditor.tsx';
import { FormPreview } from './FormPreview.tsx';
import { languageName, usePanelLanguages } from '../languages.ts';
import { formsKey, freshName, titles, useForms, type FormField, type FormKind, type WidgetForm } from './forms.ts';
import { t } from '../../app/t.ts';
import './forms.css';

export default function FormEditor() {
  const { site = '', widget = '', kind = '' } = useParams();
  const forms = useForms(widget);
  const form = forms.data?.find((each) => each.kind === kind);
  const back = `/settings/sites/${site}/widgets/${widget}`;
  if (form) return <Editor key={form.kind} widget={widget} form={form} back={back} />;
  return (
    <SettingsPage title={t('forms.editor.title')} back={back}>
      {forms.isPending && <RowsLoading rows={4} what={t('forms.editor.title')} />}
      {forms.isError && <Failed what={t('forms.editor.title')} problem={forms.error} retry={() => void forms.refetch()} />}
      {forms.data && (
        <Empty icon="doc" title={t('forms.editor.notFound')}>
          {t('forms.editor.notFoundHint')}
        </Empty>
      )}
    </SettingsPage>
  );
}

const mostFields = 30;
const mostNotices = 10;

const leads: Record<FormKind, string> = {
  pre_chat: t('forms.editor.preChatLead'),
  offline: t('forms.editor.offlineLead'),
  post_chat: t('forms.editor.postChatLead'),
};

const modes: Record<FormKind, readonly (readonly [WidgetForm['mode'], string])[]> = {
  pre_chat: [
    ['always', t('forms.field.always')],
    ['unknown', t('forms.editor.modeUnknown')],
    ['skip', t('forms.editor.modeNever')],
  ],
  offline: [
    ['always', t('common.yes')],
    ['skip', t('forms.editor.modeWrite')],
  ],
  post_chat: [
    ['always', t('common.yes')],
    ['skip', t('common.no')],
  ],
};

function Editor({ widget, form: kept, back }: { widget: string; form: WidgetForm; back: string }) {
  const queries = useQueryClient();
  const departments = useDepartments(kept.kind === 'offline');
  const [language, setLanguage] = useState('en');
  const { languages } = usePanelLanguages();
  const [open, setOpen] = useState<string | null>(null);
  const form = useForm({ ...kept, notices: kept.notices.join('\n') }, async (values) => {
    const saved = await http.put<WidgetForm>(`widgets/${widget}/forms/${kept.kind}`, {
      mode: values.mode,
      awayDepartments: values.awayDepartments,
      department: values.department ?? null,
      notices: values.notices.split(/[\s,]+/).filter(Boolean),
      fields: values.fields,
      version: values.version,
    });
    queries.setQueryData<WidgetForm[]>(formsKey(widget), (before) => before?.map((each) => (each.kind === saved.kind ? saved : each)));
    form.replace({ ...saved, notices: saved.notices.join('\n') });
    toast(t('forms.editor.saved'));
  });
  const { fields, kind, mode } = form.values;
  const change = (at: number, field: FormField) =>
    form.set(
      'fields',
      fields.map((each, index) => (index === at ? field : each)),
    );
  const move = (at: number, to: number) => {
    const next = [...fields];
    next.splice(to, 0, ...next.splice(at, 1));
    form.set('fields', next);
  };
  const remove = (at: number) => {
    const gone = fields[at]!;
    form.set(
      'fields',
      fields.filter((_, index) => index !== at),
    );
    toast(t('forms.editor.removed'), () => form.set('fields', [...fields.slice(0, at), gone, ...fields.slice(at + 1)]));
  };
  const add = () => {
    const name = freshName(
      'field',
      fields.map((each) => each.name),
    );
    form.set('fields', [...fields, { name, type: 'text', required: false, labels: {}, options: [] }]);
    setOpen(name);
  };
  const errorsOf = (at: number) =>
    Object.fromEntries(
      Object.entries(form.errors).flatMap(([name, detail]) =>
        name.startsWith(`fields[${at}].`) ? [[name.slice(`fields[${at}].`.length), detail]] : [],
      ),
    );
  return (
    <SettingsPage title={titles[kind]} lead={leads[kind]} back={back} wide>
      <div className="editor">
        <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
          <FormError form={form} />
          {form.errors['fields'] && (
            <p className="form-error" role="alert">
              <Icon name="alert" /> <span>{form.errors['fields']}</span>
            </p>
          )}
          <fieldset className="field">
            <legend className="label">{t('forms.editor.mode')}</legend>
            <div className="seg">
              {modes[kind].map(([id, name]) => (
                <label key={id}>
                  <input type="radio" name="mode" checked={mode === id} onChange={() => form.set('mode', id)} />
                  {name}
                </label>
              ))}
            </div>
          </fieldset>
          <Field label={t('forms.editor.language')} hint={t('forms.editor.languageHint')}>
            {(wiring) => (
              <select {...wiring} value={language} onChange={(event) => setLanguage(event.target.value)}>
                {languages.map((tag) => (
                  <option key={tag} value={tag}>
                    {languageName(tag)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <section aria-label={t('forms.editor.fields')}>
            <ol className="form-fields">
              {fields.map((field, at) => (
                <FieldEditor
                  key={at}
                  field={field}
                  earlier={fields.slice(0, at)}
                  last={at === fields.length - 1}
                  language={language}
                  errors={errorsOf(at)}
                  open={open === field.name || Object.keys(errorsOf(at)).length > 0}
                  toggle={() => setOpen(open === field.name ? null : field.name)}
                  change={(next) => {
                    if (open === field.name) setOpen(next.name);
                    change(at, next);
                  }}
                  move={(step) => move(at, at + step)}
                  remove={() => remove(at)}
                />
              ))}
            </ol>
            {fields.length === 0 && (
              <p className="muted">{kind === 'post_chat' ? t('forms.editor.noFieldsRating') : t('forms.editor.noFields')}</p>
            )}
            <button type="button" className="btn" onClick={add} disabled={fields.length >= mostFields}>
              <Icon name="plus" /> {t('forms.editor.add')}
            </button>
          </section>
          {kind === 'pre_chat' && fields.some(({ type }) => type === 'department') && (
            <fieldset className="field">
              <legend className="label">{t('forms.editor.awayDepartments')}</legend>
              <div className="seg">
                {(
                  [
                    ['hide', t('forms.editor.awayHide')],
                    ['show', t('forms.editor.awayShow')],
                  ] as const
                ).map(([id, name]) => (
                  <label key={id}>
                    <input
                      type="radio"
                      name="away"
                      checked={form.values.awayDepartments === id}
                      onChange={() => form.set('awayDepartments', id)}
                    />
                    {name}
                  </label>
                ))}
              </div>
            </fieldset>
          )}
          {kind === 'offline' && (
            <>
              <Field label={t('forms.editor.department')} hint={t('forms.editor.departmentHint')} error={form.errors['department']}>
                {(wiring) => (
                  <select
                    {...wiring}
                    value={form.values.department ?? ''}
                    onChange={(event) => form.set('department', event.target.value || null)}
                  >
                    <option value="">{t('forms.editor.firstDepartment')}</option>
                    {departments.data?.map((each) => (
                      <option key={each.id} value={each.id}>
                        {each.name}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              <Field
                label={t('forms.editor.notices')}
                hint={t('forms.editor.noticesHint', { most: mostNotices })}
                error={Object.entries(form.errors).find(([name]) => name.startsWith('notices'))?.[1]}
              >
                {(wiring) => (
                  <textarea
                    {...wiring}
                    rows={3}
                    spellCheck={false}
                    value={form.values.notices}
                    onChange={(event) => form.set('notices', event.target.value)}
                  />
                )}
              </Field>
            </>
          )}
          <div className="row">
            <Submit form={form} idle={!form.changed}>
              {t('common.save')}
            </Submit>
            {form.changed && <span className="muted unsaved">{t('common.unsaved')}</span>}
          </div>
        </form>
        <aside className="preview-side" aria-label={t('common.preview')}>
          <b>{t('common.preview')}</b>
          <FormPreview kind={kind} fields={fields} language={language} />
        </aside>
      </div>
    </SettingsPage>
  );
}
