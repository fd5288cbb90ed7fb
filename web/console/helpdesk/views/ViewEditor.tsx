import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Heading } from 'react-aria-components';
import { useNavigate } from 'react-router';
import type { Condition } from '../../../shared/conditions.ts';
import { Popup } from '../../app/parts/Popup.tsx';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { ConditionEditor } from '../../app/parts/conditions/ConditionEditor.tsx';
import { Field, FormError, Submit, TextField, useForm, useSeen } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { useDepartments } from '../../identity/departments.ts';
import { may, useMe } from '../../identity/me.ts';
import { t } from '../../app/t.ts';
import { ticketCount, type Known, type Sharing, type View, type ViewWish } from './types.ts';
import { readTicketsAgain, readViewsAgain, useKnown } from './views.ts';

const begun: ViewWish = {
  name: '',
  sharing: 'private',
  department: null,
  condition: { all: [{ field: 'category', op: 'in', value: ['new', 'open', 'pending', 'on_hold'] }] },
  columns: ['channel', 'number', 'subject', 'contact', 'category', 'priority', 'assignee', 'updated'],
  sort: ['-updated'],
  group: null,
};

const wishOf = ({ name, sharing, department, condition, columns, sort, group }: View): ViewWish => ({
  name,
  sharing: sharing === 'standard' ? 'private' : sharing,
  department: department ?? null,
  condition,
  columns,
  sort,
  group: group ?? null,
});

export const copyOf = (view: View): ViewWish => ({
  ...wishOf(view),
  name: t('views.editor.copyName', { name: view.name.slice(0, 52) }),
  sharing: 'private',
  department: null,
});

interface Props {
  /** Null makes a new one, of `from` when that is given. */
  readonly view: View | null;
  readonly from?: ViewWish;
  readonly close: () => void;
}

/** Creates or edits a view, and shows how many tickets match at the moment. */
export function ViewEditor(props: Props) {
  const known = useKnown();
  return (
    <Popup close={props.close} dismissable={false} className="dialog view-dialog">
      <Heading slot="title">{props.view ? t('views.editor.edit', { name: props.view.name }) : t('views.editor.new')}</Heading>
      {known.isPending && <RowsLoading rows={3} what={t('views.editor.what')} />}
      {known.isError && <Failed what={t('views.editor.what')} problem={known.error} retry={() => void known.refetch()} />}
      {known.data && <Form {...props} known={known.data} />}
    </Popup>
  );
}

function Form({ view, from, known, close }: Props & { known: Known }) {
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const departments = useDepartments();
  const shares = may(me, 'view.share');
  const all = shares && me.agent.role !== 'lead';
  const seen = useSeen(view);
  const form = useForm<ViewWish>(view ? wishOf(view) : (from ?? begun), async (values) => {
    const saved = await (view ? http.put<View>(`views/${view.id}`, values, seen.options()) : http.post<View>('views', values));
    await readViewsAgain(queries);
    void readTicketsAgain(queries, saved.id);
    toast(t('common.saved'));
    close();
    void navigate(`/tickets/${saved.id}`);
  });
  const remove = async () => {
    if (!view) return;
    await http.delete(`views/${view.id}`);
    await readViewsAgain(queries);
    toast(t('views.editor.deleted', { name: view.name }));
    close();
    void navigate('/tickets');
  };
  const { values, set } = form;
  const errors = Object.fromEntries(
    Object.entries(form.errors).flatMap(([name, said]) => (name.startsWith('/condition') ? [[name.slice('/condition'.length), said]] : [])),
  );
  const sorts = known.columns.filter((column) => column.sorts);
  const setSort = (at: number, key: string) => {
    const bare = key.replace('-', '');
    const others = values.sort.map((each, place) => (place === at ? key : each.replace('-', '') === bare ? '' : each));
    set(
      'sort',
      [...others, ...(at === values.sort.length ? [key] : [])].filter((each) => each !== ''),
    );
  };
  const toggle = (key: string, on: boolean) =>
    set('columns', on ? [...values.columns, key] : values.columns.filter((each) => each !== key));
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField form={form} name="name" label={t('common.name')} maxLength={60} placeholder={t('views.editor.placeholder')} autoFocus />
      <fieldset className="field">
        <legend className="label">{t('views.editor.conditions')}</legend>
        <ConditionEditor
          search
          fields={known.fields}
          value={values.condition}
          onChange={(condition) => set('condition', condition)}
          errors={errors}
          depth={3}
          lead={t('views.editor.lead')}
        />
        <LiveCount condition={values.condition} />
      </fieldset>
      <div className="two">
        <Field label={t('views.editor.sort')} error={form.errors['sort']}>
          {(wiring) => (
            <>
              {[...values.sort, ''].slice(0, 3).map((key, at) => (
                <span className="view-sort" key={at}>
                  <select
                    {...wiring}
                    id={at === 0 ? wiring.id : undefined}
                    aria-label={at === 0 ? undefined : t('views.editor.thenBy')}
                    value={key.replace('-', '')}
                    onChange={(event) => setSort(at, event.target.value)}
                  >
                    {at > 0 && <option value="">{key === '' ? t('views.editor.thenByPlaceholder') : t('common.none')}</option>}
                    {sorts.map((column) => (
                      <option key={column.key} value={column.key}>
                        {column.label}
                      </option>
                    ))}
                  </select>
                  {key !== '' && (
                    <select
                      className="in"
                      aria-label={t('views.editor.direction')}
                      value={key.startsWith('-') ? '-' : ''}
                      onChange={(event) => setSort(at, event.target.value + key.replace('-', ''))}
                    >
                      <option value="">{t('views.editor.ascending')}</option>
                      <option value="-">{t('views.editor.descending')}</option>
                    </select>
                  )}
                </span>
              ))}
            </>
          )}
        </Field>
        <Field label={t('views.editor.group')} error={form.errors['group']}>
          {(wiring) => (
            <select {...wiring} value={values.group ?? ''} onChange={(event) => set('group', event.target.value || null)}>
              <option value="">{t('common.none')}</option>
              {known.columns
                .filter((column) => column.groups)
                .map((column) => (
                  <option key={column.key} value={column.key}>
                    {column.label}
                  </option>
                ))}
            </select>
          )}
        </Field>
      </div>
      <fieldset className="field">
        <legend className="label">{t('views.editor.columns')}</legend>
        <div className="view-columns">
          {known.columns.map((column) => (
            <label key={column.key} className="row">
              <input
                type="checkbox"
                checked={values.columns.includes(column.key)}
                onChange={(event) => toggle(column.key, event.target.checked)}
              />
              {column.label}
            </label>
          ))}
        </div>
        {form.errors['columns'] && <p className="error">{form.errors['columns']}</p>}
      </fieldset>
      <div className="two">
        <Field label={t('views.editor.sharing')} error={form.errors['sharing']} hint={shares ? t('views.editor.sharingHint') : undefined}>
          {(wiring) => (
            <select
              {...wiring}
              value={values.sharing}
              onChange={(event) => set('sharing', event.target.value as Exclude<Sharing, 'standard'>)}
            >
              <option value="private">{t('views.sharing.private')}</option>
              {(shares || values.sharing === 'department') && <option value="department">{t('views.sharing.department')}</option>}
              {(all || values.sharing === 'everyone') && <option value="everyone">{t('common.everyone')}</option>}
            </select>
          )}
        </Field>
        {values.sharing === 'department' && (
          <Field label={t('common.department')} error={form.errors['department']}>
            {(wiring) => (
              <select {...wiring} value={values.department ?? ''} onChange={(event) => set('department', event.target.value || null)}>
                <option value="">{t('views.editor.chooseDepartment')}</option>
                {(departments.data ?? []).map((department) => (
                  <option key={department.id} value={department.id}>
                    {department.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
      </div>
      <div className="row">
        {view && (
          <span className="view-remove">
            <Confirm
              trigger={t('common.delete')}
              className="btn bare danger"
              title={t('views.editor.deleteTitle', { name: view.name })}
              yes={t('common.delete')}
              run={remove}
            >
              {view.sharing === 'private' ? t('views.editor.deleteText') : t('views.editor.deleteShared')}
            </Confirm>
          </span>
        )}
        <button type="button" className="btn bare" onClick={close}>
          {t('common.cancel')}
        </button>
        <Submit form={form}>{t('common.save')}</Submit>
      </div>
    </form>
  );
}

const settleMillis = 150;
/** A count that takes longer than this is replaced by a notice until it arrives. */
const lateMillis = 400;

/** How many tickets match the conditions; counted when typing pauses. */
function LiveCount({ condition }: { condition: Condition }) {
  const [said, setSaid] = useState<string>('');
  useEffect(() => {
    const ended = new AbortController();
    const counting = window.setTimeout(() => setSaid(t('views.editor.counting')), lateMillis);
    const timer = window.setTimeout(() => {
      http
        .post<{ count: number; more: boolean }>('view-previews', { condition }, { signal: ended.signal })
        .then(
          ({ count, more }) => setSaid(ticketCount(count, more)),
          () => ended.signal.aborted || setSaid(t('views.editor.incomplete')),
        )
        .finally(() => window.clearTimeout(counting));
    }, settleMillis);
    return () => {
      window.clearTimeout(counting);
      window.clearTimeout(timer);
      ended.abort();
    };
  }, [condition]);
  return (
    <small className="num" role="status">
      {said}
    </small>
  );
}
