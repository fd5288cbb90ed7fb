import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { usePaged } from '../../app/paging.ts';
import { explain, http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { nameOf } from '../../conversations/words.ts';
import { More } from '../../identity/Sessions.tsx';
import { type Ban, banTimes, type BanTime, bansKey } from './bans.ts';
import '../canned/canned.css';

/** Who is kept out, and who was (LC-104). */
export default function Bans() {
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setQuery(typed.trim()), 250);
    return () => window.clearTimeout(timer);
  }, [typed]);
  const queries = useQueryClient();
  const { list, items } = usePaged<Ban>([...bansKey, query], 'bans', { q: query || undefined });
  const end = async (ban: Ban) => {
    try {
      await http.delete(`bans/${ban.id}`);
      toast('The ban is over.');
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: bansKey });
  };
  return (
    <SettingsPage
      title="Bans"
      lead="Whoever is banned meets what everybody meets when nobody is there. Visitors are banned from their chat; addresses here."
      wide
    >
      <Section
        title="Ban an address"
        hint="One address, or a range like 203.0.113.0/24. A range keeps out everybody in it: at most /16, or /32 of IPv6."
      >
        <NewAddress />
      </Section>
      <Section title="All bans">
        <div className="search boxed">
          <Icon name="search" />
          <input
            type="search"
            aria-label="Search bans"
            placeholder="Name, address or reason"
            maxLength={200}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        {list.isPending && <RowsLoading what="bans" />}
        {list.isError && !list.data && <Failed what="The bans" problem={list.error} retry={() => void list.refetch()} />}
        {list.data && items.length === 0 && (
          <Empty icon="shield" title={query ? 'No ban matches' : 'Nobody is banned'}>
            {query ? 'No name, address or reason holds this.' : 'In a chat, the menu behind the three dots bans its visitor.'}
          </Empty>
        )}
        <ul className="lines">
          {items.map((ban) => (
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
                  by {ban.by.name ?? 'somebody who left'}, <When at={ban.madeAt} />
                </small>
              </div>
              <Chip tone={ban.active ? 'late' : undefined} icon={ban.active ? 'lock' : 'check'}>
                {ban.active ? (
                  ban.expiresAt ? (
                    <>
                      until <When at={ban.expiresAt} form="clock" />
                    </>
                  ) : (
                    'until removed'
                  )
                ) : ban.endedAt ? (
                  'removed'
                ) : (
                  'over'
                )}
              </Chip>
              {ban.active && (
                <button type="button" className="btn small" onClick={() => void end(ban)}>
                  Let in again
                </button>
              )}
            </li>
          ))}
          {list.hasNextPage && <More list={list} />}
        </ul>
      </Section>
    </SettingsPage>
  );
}

const kindNames: Readonly<Record<Ban['kind'], string>> = {
  visitor: 'one browser',
  contact: 'in every browser',
  address: 'an address',
  range: 'a range',
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
    toast('Banned.');
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField
        form={form}
        name="value"
        label="Address or range"
        maxLength={50}
        placeholder="203.0.113.7"
        autoComplete="off"
        onInput={() => setWide(false)}
      />
      <Field label="For how long">
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
      <TextField form={form} name="reason" label="Why" maxLength={500} />
      <div className="row">
        <Submit form={form} className={wide ? 'btn danger' : 'btn'}>
          {wide ? 'Ban them all the same' : 'Ban'}
        </Submit>
      </div>
    </form>
  );
}
