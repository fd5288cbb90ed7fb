import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { PagedList } from '../../app/parts/PagedList.tsx';
import { Chip, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Field, FormError, Submit, TextField, useForm, useSeen } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { KeptFiles } from '../../conversations/KeptFiles.tsx';
import { useDepartments } from '../../identity/departments.ts';
import { may, useMe } from '../../identity/me.ts';
import { ActionList } from '../actions/ActionList.tsx';
import { type Action, actionsWords } from '../actions/actions.ts';
import { useKnown } from '../views/views.ts';
import { type Macro, macrosKey, type MacroSharing, sharingNames, usesDays, useVariables } from './macros.ts';
import './macros.css';

/** Macros: the list, and one of them (HD-36). */
export default function MacroPages() {
  const { macro } = useParams();
  if (macro === undefined) return <All />;
  return macro === 'new' ? <Edit key="new" macro={null} /> : <One key={macro} id={macro} />;
}

function All() {
  const known = useKnown();
  const macros = usePaged<Macro>(macrosKey, 'macros');
  const add = (
    <Link className="btn primary" to="/settings/macros/new">
      {t('macros.page.new')}
    </Link>
  );
  return (
    <SettingsPage title={t('macros.page.title')} lead={t('macros.page.lead')} action={add}>
      <PagedList
        of={macros}
        what={t('macros.page.title')}
        empty={{ icon: 'bolt', title: t('macros.page.emptyTitle'), children: t('macros.page.empty'), action: add }}
      >
        {(each) => (
          <li key={each.id}>
            <Link className="line-link grow canned-row" to={`/settings/macros/${each.id}`}>
              <b className="clip" dir="auto">
                {each.name}
              </b>
              <small className="muted clip">{actionsWords(each.actions, known.data?.fields ?? [])}</small>
            </Link>
            <Chip>{sharingNames[each.sharing]}</Chip>
            <small className="muted num">
              {each.lastUsed ? (
                <Rich
                  text="macros.page.usesAndLast"
                  values={{ count: each.uses, days: usesDays }}
                  tags={{ when: () => <When at={each.lastUsed!} form="sentence" /> }}
                />
              ) : (
                t('macros.page.uses', { count: each.uses, days: usesDays })
              )}
            </small>
          </li>
        )}
      </PagedList>
    </SettingsPage>
  );
}

function One({ id }: { id: Id }) {
  const found = useQuery({ queryKey: [...macrosKey, 'one', id], queryFn: () => http.get<Macro>(`macros/${id}`), staleTime: 0 });
  if (found.data) return <Edit macro={found.data} />;
  return (
    <SettingsPage title={t('actions.fields.macro')} back="/settings/macros">
      {found.isError ? (
        <Failed what={t('actions.fields.macro')} problem={found.error} retry={() => void found.refetch()} />
      ) : (
        <RowsLoading rows={3} what={t('actions.fields.macro')} />
      )}
    </SettingsPage>
  );
}

interface Values {
  readonly name: string;
  readonly sharing: MacroSharing;
  readonly department: Id | null;
  readonly actions: readonly Action[];
}

/** The errors below a name, by the pointer from there. */
const below = (errors: Readonly<Record<string, string>>, name: string) =>
  Object.fromEntries(
    Object.entries(errors).flatMap(([pointer, said]) =>
      pointer === name || pointer.startsWith(`${name}/`) ? [[pointer.slice(name.length), said]] : [],
    ),
  );

function Edit({ macro }: { macro: Macro | null }) {
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const known = useKnown();
  const variables = useVariables();
  const departments = useDepartments(true);
  const shares = may(me, 'macro.share');
  const seen = useSeen(macro);
  const form = useForm<Values>(
    { name: macro?.name ?? '', sharing: macro?.sharing ?? 'private', department: macro?.department ?? null, actions: macro?.actions ?? [] },
    async (values) => {
      await (macro ? http.put(`macros/${macro.id}`, values, seen.options()) : http.post('macros', values));
      await queries.invalidateQueries({ queryKey: macrosKey });
      void queries.invalidateQueries({ queryKey: ['macro-suggestions'] });
      toast(t('common.saved'));
      void navigate('/settings/macros');
    },
  );
  return (
    <SettingsPage title={macro ? macro.name : t('macros.page.new')} back="/settings/macros" wide>
      <form ref={form.ref} onSubmit={form.submit} noValidate>
        <FormError form={form} />
        <Section title={t('actions.fields.macro')}>
          <div className="stack-form">
            <TextField
              form={form}
              name="name"
              label={t('common.name')}
              maxLength={100}
              autoFocus={macro === null}
              placeholder={t('macros.edit.namePlaceholder')}
            />
            <Field label={t('macros.edit.sharing')} error={form.errors['sharing']} hint={shares ? undefined : t('macros.edit.sharingHint')}>
              {(wiring) => (
                <select
                  {...wiring}
                  value={form.values.sharing}
                  onChange={(event) => form.set('sharing', event.target.value as MacroSharing)}
                >
                  <option value="private">{t('macros.sharing.private')}</option>
                  <option value="department" disabled={!shares}>
                    {t('macros.edit.department')}
                  </option>
                  <option value="everyone" disabled={!shares}>
                    {t('common.everyone')}
                  </option>
                </select>
              )}
            </Field>
            {form.values.sharing === 'department' && (
              <Field label={t('common.department')} error={form.errors['department']}>
                {(wiring) => (
                  <select
                    {...wiring}
                    value={form.values.department ?? ''}
                    onChange={(event) => form.set('department', event.target.value || null)}
                  >
                    <option value="">{t('macros.edit.chooseDepartment')}</option>
                    {(departments.data ?? []).map((each) => (
                      <option key={each.id} value={each.id}>
                        {each.name}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            )}
          </div>
        </Section>
        {macro && (
          <KeptFiles
            files={macro.files}
            path={`macros/${macro.id}/files`}
            again={() => queries.invalidateQueries({ queryKey: macrosKey })}
          />
        )}
        <Section title={t('macros.edit.actions')} hint={t('macros.edit.actionsHint')}>
          <ActionList
            fields={known.data?.fields ?? []}
            variables={variables.data ?? []}
            value={form.values.actions}
            onChange={(actions) => form.set('actions', actions)}
            errors={below(form.errors, '/actions')}
            asker
          />
          <div className="row wrap macro-save">
            <Submit form={form}>{t('common.save')}</Submit>
            {macro && (
              <Confirm
                trigger={t('common.remove')}
                className="btn bare danger"
                title={t('macros.edit.removeTitle', { name: macro.name })}
                yes={t('common.remove')}
                run={async () => {
                  await http.delete(`macros/${macro.id}`);
                  await queries.invalidateQueries({ queryKey: macrosKey });
                  void navigate('/settings/macros');
                }}
              >
                {t('macros.edit.removeHint')}
              </Confirm>
            )}
          </div>
        </Section>
      </form>
    </SettingsPage>
  );
}
