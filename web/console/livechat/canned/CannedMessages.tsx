import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { PagedList } from '../../app/parts/PagedList.tsx';
import { Chip, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Check, Field, FormError, Submit, TextField, useForm, useSeen } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { usePaged } from '../../app/paging.ts';
import { explain, http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { useDepartments } from '../../identity/departments.ts';
import { may, useMe } from '../../identity/me.ts';
import { KeptFiles } from '../../conversations/KeptFiles.tsx';
import type { Id } from '../../../shared/types.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { t } from '../../app/t.ts';
import { scopeNames } from './CannedList.tsx';
import type { CannedEntry } from './index.ts';
import { cannedKey } from './useCanned.ts';
import './canned.css';

interface Canned {
  readonly id: Id;
  readonly version?: string;
  readonly scope: CannedEntry['scope'];
  readonly agent: Id | null;
  readonly department: Id | null;
  readonly category: string;
  readonly shortcut: string;
  readonly atOnce: boolean;
  readonly texts: Readonly<Record<string, string>>;
  readonly files: readonly { id: Id; name: string; size: number }[];
  readonly uses: number;
  readonly sentUnchanged: number;
}

const listKey = ['settings', 'canned-messages'] as const;

/** Canned responses: the list, and one of them (LC-101). */
export default function CannedMessages() {
  const { canned } = useParams();
  if (canned === undefined) return <All />;
  return canned === 'new' ? <Edit key="new" canned={null} /> : <One id={canned} />;
}

function All() {
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setQuery(typed.trim()), 250);
    return () => window.clearTimeout(timer);
  }, [typed]);
  const canned = usePaged<Canned>([...listKey, query], 'canned-messages', { q: query || undefined });
  const add = (
    <Link className="btn primary" to="/settings/canned/new">
      {t('canned.page.new')}
    </Link>
  );
  return (
    <SettingsPage title={t('canned.page.title')} lead={t('canned.page.lead')} action={add}>
      <div className="search boxed">
        <Icon name="search" />
        <input
          type="search"
          aria-label={t('canned.page.search')}
          placeholder={t('canned.page.searchHint')}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <PagedList
        of={canned}
        what={t('canned.page.title')}
        loading={t('canned.page.what')}
        empty={{
          icon: 'bolt',
          title: query ? t('canned.page.noResults') : t('canned.page.empty'),
          children: query ? t('canned.page.noResultsHint') : t('canned.page.emptyHint'),
          action: query ? undefined : add,
        }}
      >
        {(each) => (
          <li key={each.id}>
            <Link className="line-link grow canned-row" to={`/settings/canned/${each.id}`}>
              <span className="clip">
                <b>#{each.shortcut}</b> {each.category && <span className="muted">· {each.category}</span>}
              </span>
              <small className="muted clip" dir="auto">
                {each.texts[''] ?? Object.values(each.texts)[0]}
              </small>
            </Link>
            <Chip>{scopeNames[each.scope]}</Chip>
            <small className="muted num" title={t('canned.page.usesHint')}>
              {t('canned.page.uses', { uses: each.uses, unchanged: each.sentUnchanged })}
            </small>
          </li>
        )}
      </PagedList>
    </SettingsPage>
  );
}

function One({ id }: { id: Id }) {
  const found = useQuery({ queryKey: [...listKey, 'one', id], queryFn: () => http.get<Canned>(`canned-messages/${id}`), staleTime: 0 });
  if (found.isError && !found.data) {
    return (
      <SettingsPage title={t('canned.edit.title')} back="/settings/canned">
        <Failed what={t('canned.edit.title')} problem={found.error} retry={() => void found.refetch()} />
      </SettingsPage>
    );
  }
  if (!found.data) {
    return (
      <SettingsPage title={t('canned.edit.title')} back="/settings/canned">
        <RowsLoading rows={3} what={t('canned.edit.what')} />
      </SettingsPage>
    );
  }
  return <Edit key={id} canned={found.data} />;
}

interface Values {
  readonly shortcut: string;
  readonly category: string;
  readonly scope: Canned['scope'];
  readonly department: Id | null;
  readonly atOnce: boolean;
  readonly texts: readonly { readonly language: string; readonly body: string }[];
}

function valuesOf(canned: Canned | null): Values {
  const texts = canned ? Object.entries(canned.texts).map(([language, body]) => ({ language, body })) : [];
  return {
    shortcut: canned?.shortcut ?? '',
    category: canned?.category ?? '',
    scope: canned?.scope ?? 'private',
    department: canned?.department ?? null,
    atOnce: canned?.atOnce ?? false,
    texts: texts.length === 0 ? [{ language: '', body: '' }] : texts.sort((a, b) => (a.language < b.language ? -1 : 1)),
  };
}

const names = ['visitor.name|there', 'agent.public_name', 'agent.name', 'department', 'site.name', 'chat.wait', 'variable.plan|standard'];

function Edit({ canned }: { canned: Canned | null }) {
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const departments = useDepartments(true);
  const manages = may(me, 'canned.manage');
  const again = async () => {
    await queries.invalidateQueries({ queryKey: listKey });
    await queries.invalidateQueries({ queryKey: cannedKey });
  };
  const seen = useSeen(canned);
  const form = useForm<Values>(valuesOf(canned), async ({ texts, ...values }) => {
    const body = { ...values, texts: Object.fromEntries(texts.map(({ language, body: text }) => [language.trim(), text])) };
    const saved = canned
      ? await http.put<Canned>(`canned-messages/${canned.id}`, body, seen.options())
      : await http.post<Canned>('canned-messages', body);
    seen.is(saved);
    await again();
    toast(t('canned.edit.saved', { shortcut: saved.shortcut }));
    if (!canned) await navigate(`/settings/canned/${saved.id}`, { replace: true });
  });
  const { values } = form;
  const setText = (at: number, change: Partial<Values['texts'][number]>) =>
    form.set(
      'texts',
      values.texts.map((each, n) => (n === at ? { ...each, ...change } : each)),
    );
  const remove = async () => {
    if (!canned) return;
    try {
      await http.delete(`canned-messages/${canned.id}`);
      await again();
      const { texts: _, ...rest } = valuesOf(canned);
      toast(
        t('canned.edit.deleted', { shortcut: canned.shortcut }),
        canned.files.length > 0 ? undefined : () => void http.post('canned-messages', { ...rest, texts: canned.texts }).then(again),
      );
      await navigate('/settings/canned');
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  return (
    <SettingsPage title={canned ? `#${canned.shortcut}` : t('canned.page.new')} back="/settings/canned" wide>
      <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
        <FormError form={form} />
        <Section title={t('canned.edit.general')} hint={t('canned.edit.generalHint')}>
          <TextField
            form={form}
            name="shortcut"
            label={t('canned.edit.shortcut')}
            maxLength={41}
            placeholder={t('canned.edit.shortcutExample')}
            autoComplete="off"
            autoCapitalize="none"
          />
          <TextField
            form={form}
            name="category"
            label={t('canned.edit.category')}
            maxLength={60}
            placeholder={t('canned.edit.categoryExample')}
          />
          <Field label={t('canned.edit.scope')}>
            {(wiring) => (
              <select {...wiring} value={values.scope} onChange={(event) => form.set('scope', event.target.value as Values['scope'])}>
                <option value="private">{t('canned.scope.private')}</option>
                {manages && <option value="department">{t('canned.scope.department')}</option>}
                {manages && <option value="organization">{t('common.everyone')}</option>}
              </select>
            )}
          </Field>
          {values.scope === 'department' && (
            <Field label={t('common.department')} error={form.errors['department']}>
              {(wiring) => (
                <select
                  {...wiring}
                  value={values.department ?? ''}
                  onChange={(event) => form.set('department', event.target.value || null)}
                >
                  <option value="">{t('canned.edit.chooseDepartment')}</option>
                  {(departments.data ?? []).map((each) => (
                    <option key={each.id} value={each.id}>
                      {each.name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
          <Check
            checked={values.atOnce}
            onChange={(on) => form.set('atOnce', on)}
            label={t('canned.edit.atOnce')}
            hint={t('canned.edit.atOnceHint')}
          />
        </Section>
        <Section title={t('canned.edit.texts')} hint={t('canned.edit.textsHint')}>
          <div className="canned-texts">
            {values.texts.map((each, at) => (
              <div key={at} className="stack-form tight">
                <Field
                  label={t('canned.edit.language')}
                  hint={at === 0 && each.language === '' ? t('canned.edit.languageHint') : undefined}
                >
                  {(wiring) => (
                    <input
                      {...wiring}
                      maxLength={35}
                      placeholder={t('canned.edit.otherLanguages')}
                      value={each.language}
                      onChange={(event) => setText(at, { language: event.target.value })}
                    />
                  )}
                </Field>
                <Field label={t('canned.edit.text')} error={at === 0 ? form.errors['texts'] : undefined}>
                  {(wiring) => (
                    <textarea
                      {...wiring}
                      dir="auto"
                      rows={4}
                      maxLength={10_000}
                      value={each.body}
                      onChange={(event) => setText(at, { body: event.target.value })}
                    />
                  )}
                </Field>
              </div>
            ))}
            <div className="row">
              <button
                type="button"
                className="btn small"
                onClick={() => form.set('texts', [...values.texts, { language: values.texts.length === 1 ? 'de' : '', body: '' }])}
              >
                {t('canned.edit.addLanguage')}
              </button>
            </div>
          </div>
          <p className="muted">
            <Rich text="canned.edit.placeholders" tags={{ names: () => names.map((name) => <code key={name}>{`{{${name}}} `}</code>) }} />
          </p>
        </Section>
        {canned && <KeptFiles files={canned.files} path={`canned-messages/${canned.id}/files`} again={again} />}
        <div className="row">
          <Submit form={form}>{t('common.save')}</Submit>
          {canned && (
            <button type="button" className="btn" onClick={() => void remove()}>
              {t('common.delete')}
            </button>
          )}
        </div>
      </form>
    </SettingsPage>
  );
}
