import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { PagedList } from '../../app/parts/PagedList.tsx';
import { Chip } from '../../app/parts/blocks.tsx';
import { Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { usePaged } from '../../app/paging.ts';
import { explain, http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { t } from '../../app/t.ts';
import { nameOf } from '../../conversations/words.ts';
import { type Ban, banTimes, type BanTime, bansKey } from './bans.ts';
import '../canned/canned.css';

/** Current and former bans (LC-104). */
export default function Bans() {
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setQuery(typed.trim()), 250);
    return () => window.clearTimeout(timer);
  }, [typed]);
  const queries = useQueryClient();
  const bans = usePaged<Ban>([...bansKey, query], 'bans', { q: query || undefined });
  const end = async (ban: Ban) => {
    try {
      await http.delete(`bans/${ban.id}`);
      toast(t('bans.page.removed'));
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: bansKey });
  };
  return (
    <SettingsPage title={t('bans.page.title')} lead={t('bans.page.lead')} wide>
      <Section title={t('bans.page.address')} hint={t('bans.page.addressHint', { example: '203.0.113.0/24', v4: '/16', v6: '/32' })}>
        <NewAddress />
      </Section>
      <Section title={t('bans.page.all')}>
        <div className="search boxed">
          <Icon name="search" />
          <input
            type="search"
            aria-label={t('bans.page.search')}
            placeholder={t('bans.page.searchHint')}
            maxLength={200}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <PagedList
          of={bans}
          what={t('bans.page.title')}
          loading={t('bans.page.what')}
          empty={{
            icon: 'shield',
            title: query ? t('bans.page.noResults') : t('bans.page.empty'),
            children: query ? t('bans.page.noResultsHint') : t('bans.page.emptyHint'),
          }}
        >
          {(ban) => (
            <li key={ban.id} className={ban.active ? undefined : 'muted'}>
              <div className="grow canned-row">
                <span className="clip">
                  {ban.contact ? (
                    <Link to={`/contacts/${ban.contact.id}`}>{nameOf(ban.contact.name ?? '')}</Link>
                  ) : (
                    <code>{ban.value}</code>
                  )}{' '}
                  <span className="muted">· {kindNames[ban.kind]}</span>
                </span>
                <small className="muted" dir="auto">
                  {ban.reason}
                </small>
                <small className="muted">
                  <Rich
                    text="bans.page.by"
                    values={{ name: ban.by.name ?? t('bans.page.formerAgent') }}
                    tags={{ time: () => <When at={ban.madeAt} /> }}
                  />
                </small>
              </div>
              <Chip tone={ban.active ? 'late' : undefined} icon={ban.active ? 'lock' : 'check'}>
                {ban.active ? (
                  ban.expiresAt ? (
                    <Rich text="bans.page.until" tags={{ time: () => <When at={ban.expiresAt!} form="clock" /> }} />
                  ) : (
                    t('bans.time.permanent')
                  )
                ) : ban.endedAt ? (
                  t('bans.page.isRemoved')
                ) : (
                  t('bans.page.isExpired')
                )}
              </Chip>
              {ban.active && (
                <button type="button" className="btn small" onClick={() => void end(ban)}>
                  {t('bans.page.remove')}
                </button>
              )}
            </li>
          )}
        </PagedList>
      </Section>
    </SettingsPage>
  );
}

const kindNames: Readonly<Record<Ban['kind'], string>> = {
  visitor: t('bans.kind.browser'),
  contact: t('bans.kind.contact'),
  address: t('bans.kind.address'),
  range: t('bans.kind.range'),
};

function NewAddress() {
  const queries = useQueryClient();
  const [wide, setWide] = useState(false);
  const form = useForm({ value: '', time: 'day' as BanTime, reason: '' }, async (values) => {
    try {
      await http.post('bans', { ...values, kind: values.value.includes('/') ? 'range' : 'address', wide });
    } catch (thrown) {
      if ((thrown as { code?: string }).code === 'ban.wide') setWide(true);
      throw thrown;
    }
    setWide(false);
    form.replace({ value: '', time: values.time, reason: '' });
    await queries.invalidateQueries({ queryKey: bansKey });
    toast(t('bans.page.done'));
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField
        form={form}
        name="value"
        label={t('bans.form.address')}
        maxLength={50}
        placeholder="203.0.113.7"
        autoComplete="off"
        onInput={() => setWide(false)}
      />
      <Field label={t('bans.form.duration')}>
        {(wiring) => (
          <select {...wiring} value={form.values.time} onChange={(event) => form.set('time', event.target.value as BanTime)}>
            {banTimes.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField form={form} name="reason" label={t('bans.form.reason')} maxLength={500} />
      <div className="row">
        <Submit form={form} className={wide ? 'btn danger' : 'btn'}>
          {wide ? t('bans.form.banAnyway') : t('bans.form.ban')}
        </Submit>
      </div>
    </form>
  );
}
