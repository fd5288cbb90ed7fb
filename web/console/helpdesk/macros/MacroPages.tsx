import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Field, FormError, Submit, TextField, useForm, useSeen } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { KeptFiles } from '../../conversations/KeptFiles.tsx';
import { useDepartments } from '../../identity/departments.ts';
import { may, useMe } from '../../identity/me.ts';
import { More } from '../../identity/Sessions.tsx';
import { ActionList } from '../actions/ActionList.tsx';
import { type Action, actionsWords } from '../actions/actions.ts';
import { useKnown } from '../views/views.ts';
import { type Macro, macrosKey, type MacroSharing, sharingNames, useVariables } from './macros.ts';
import './macros.css';

/** Macros: the list, and one of them (HD-36). */
export default function MacroPages() {
  const { macro } = useParams();
  if (macro === undefined) return <All />;
  return macro === 'new' ? <Edit key="new" macro={null} /> : <One key={macro} id={macro} />;
}

function All() {
  const known = useKnown();
  const { list, items } = usePaged<Macro>(macrosKey, 'macros');
  const add = (
    <Link className="btn primary" to="/settings/macros/new">
      New macro
    </Link>
  );
  return (
    <SettingsPage
      title="Macros"
      lead="What you do to ticket after ticket, in one step. In a ticket, press m; in a list, choose tickets first."
      action={add}
    >
      {list.isPending && <RowsLoading what="macros" />}
      {list.isError && !list.data && <Failed what="The macros" problem={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon="bolt" title="No macro yet" action={add}>
          A macro writes the reply, sets the status, adds tags and more. You see all of it before it is done, and can take it back.
        </Empty>
      )}
      <ul className="lines">
        {items.map((each) => (
          <li key={each.id}>
            <Link className="line-link grow canned-row" to={`/settings/macros/${each.id}`}>
              <b className="clip" dir="auto">
                {each.name}
              </b>
              <small className="muted clip">{actionsWords(each.actions, known.data?.fields ?? [])}</small>
            </Link>
            <Chip>{sharingNames[each.sharing]}</Chip>
            <small className="muted num">
              {each.uses} in 30 days
              {each.lastUsed && (
                <>
                  , last <When at={each.lastUsed} form="sentence" />
                </>
              )}
            </small>
          </li>
        ))}
        {list.hasNextPage && <More list={list} />}
      </ul>
    </SettingsPage>
  );
}

function One({ id }: { id: Id }) {
  const found = useQuery({ queryKey: [...macrosKey, 'one', id], queryFn: () => http.get<Macro>(`macros/${id}`), staleTime: 0 });
  if (found.data) return <Edit macro={found.data} />;
  return (
    <SettingsPage title="Macro" back="/settings/macros">
      {found.isError ? (
        <Failed what="This macro" problem={found.error} retry={() => void found.refetch()} />
      ) : (
        <RowsLoading rows={3} what="the macro" />
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

/** What is said of what stands below a name, by the pointer from there. */
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
      toast('Saved');
      void navigate('/settings/macros');
    },
  );
  return (
    <SettingsPage title={macro ? macro.name : 'New macro'} back="/settings/macros" wide>
      <form ref={form.ref} onSubmit={form.submit} noValidate>
        <FormError form={form} />
        <Section title="Macro" hint="Its name is what you find it by.">
          <div className="stack-form">
            <TextField form={form} name="name" label="Name" maxLength={100} autoFocus={macro === null} placeholder="Refund is on its way" />
            <Field
              label="Who has it"
              error={form.errors['sharing']}
              hint={shares ? undefined : 'Leads share macros with their department.'}
            >
              {(wiring) => (
                <select
                  {...wiring}
                  value={form.values.sharing}
                  onChange={(event) => form.set('sharing', event.target.value as MacroSharing)}
                >
                  <option value="private">Only me</option>
                  <option value="department" disabled={!shares}>
                    A department
                  </option>
                  <option value="everyone" disabled={!shares}>
                    Everybody
                  </option>
                </select>
              )}
            </Field>
            {form.values.sharing === 'department' && (
              <Field label="Department" error={form.errors['department']}>
                {(wiring) => (
                  <select
                    {...wiring}
                    value={form.values.department ?? ''}
                    onChange={(event) => form.set('department', event.target.value || null)}
                  >
                    <option value="">Choose one</option>
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
        <Section
          title="What it does"
          hint="A reply or note goes into the composer, where it can be changed. All the rest is shown before it is done."
        >
          <ActionList
            fields={known.data?.fields ?? []}
            variables={variables.data ?? []}
            value={form.values.actions}
            onChange={(actions) => form.set('actions', actions)}
            errors={below(form.errors, '/actions')}
            asker
          />
          <div className="row wrap macro-save">
            <Submit form={form}>Save</Submit>
            {macro && (
              <Confirm
                trigger="Remove"
                className="btn bare danger"
                title={`Remove ${macro.name}?`}
                yes="Remove"
                run={async () => {
                  await http.delete(`macros/${macro.id}`);
                  await queries.invalidateQueries({ queryKey: macrosKey });
                  void navigate('/settings/macros');
                }}
              >
                Nobody can use it any more. What it did stays done.
              </Confirm>
            )}
          </div>
        </Section>
      </form>
    </SettingsPage>
  );
}
