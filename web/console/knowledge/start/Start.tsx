import { useState } from 'react';
import { Heading } from 'react-aria-components';
import { Link, useNavigate } from 'react-router';
import type { Site } from '../../../shared/types.ts';
import { Popup } from '../../app/parts/Popup.tsx';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { http } from '../../app/server.ts';
import { language, t } from '../../app/t.ts';
import { may, useMe } from '../../identity/me.ts';
import { useSites } from '../../livechat/sites.ts';
import { languageName, sorted, usePanelLanguages } from '../../livechat/languages.ts';
import type { HelpCenter, Id } from '../api.ts';
import { choose, useRefresh } from '../centers.ts';
import { root } from '../places.ts';
import { suggestedAddress } from './address.ts';

/** What a help center is for, and how to get one. */
export function Start() {
  const me = useMe();
  const [creating, setCreating] = useState<'articles' | 'import' | null>(null);
  if (!may(me, 'knowledge.manage'))
    return (
      <Empty icon="book" title={t('knowledge.start.title')}>
        {t('knowledge.start.askAdministrator')}
      </Empty>
    );
  return (
    <>
      <Empty
        icon="book"
        title={t('knowledge.start.title')}
        action={
          <>
            <button type="button" className="btn primary" onClick={() => setCreating('articles')}>
              {t('knowledge.start.create')}
            </button>
            <button type="button" className="btn" onClick={() => setCreating('import')}>
              {t('knowledge.import.title')}
            </button>
          </>
        }
      >
        {t('knowledge.start.text')}
      </Empty>
      {creating && <CreateCenter taken={[]} then={creating === 'import' ? 'import' : 'all'} close={() => setCreating(null)} />}
    </>
  );
}

interface Props {
  /** Sites that have a help center. */
  readonly taken: readonly Id[];
  readonly then: string;
  readonly close: () => void;
}

/** A help center for a site: its name, and an address suggested from the site's. */
export function CreateCenter({ taken, then, close }: Props) {
  const sites = useSites();
  const free = sites.data?.filter(({ id }) => !taken.includes(id));
  return (
    <Popup close={close} dismissable={false}>
      <Heading slot="title">{t('knowledge.start.create')}</Heading>
      {sites.isPending && <RowsLoading rows={3} what={t('knowledge.start.sites')} />}
      {sites.isError && <Failed what={t('knowledge.start.sites')} problem={sites.error} retry={() => void sites.refetch()} />}
      {free?.length === 0 && (
        <p>
          {t(taken.length > 0 ? 'knowledge.start.allTaken' : 'knowledge.start.noSite')}{' '}
          <Link to="/settings/sites">{t('knowledge.start.addSite')}</Link>
        </p>
      )}
      {free && free.length > 0 && <CreateForm sites={free} then={then} close={close} />}
    </Popup>
  );
}

function CreateForm({ sites, then, close }: { sites: readonly Site[]; then: string; close: () => void }) {
  const navigate = useNavigate();
  const refresh = useRefresh('');
  const { languages } = usePanelLanguages();
  const first = sites[0]!;
  const [touched, setTouched] = useState(false);
  const form = useForm(
    { siteId: first.id, name: first.name, address: suggestedAddress(first.name, first.allowedOrigins), defaultLocale: language },
    async (values) => {
      const made = await http.post<HelpCenter>('help-centers', { ...values, name: values.name.trim(), address: values.address.trim() });
      choose(made.id);
      await refresh.everything();
      close();
      void navigate(`${root}/${then}`);
    },
  );
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      {sites.length > 1 && (
        <Field label={t('knowledge.start.site')} error={form.errors['siteId']}>
          {(wiring) => (
            <select
              {...wiring}
              value={form.values.siteId}
              onChange={({ target }) => {
                const site = sites.find(({ id }) => id === target.value)!;
                form.set('siteId', site.id);
                if (touched) return;
                form.set('name', site.name);
                form.set('address', suggestedAddress(site.name, site.allowedOrigins));
              }}
            >
              {sites.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <TextField form={form} name="name" label={t('knowledge.appearance.name')} maxLength={80} onInput={() => setTouched(true)} />
      <TextField
        form={form}
        name="address"
        label={t('knowledge.appearance.address')}
        hint={`${location.host}/help/${form.values.address || '…'}`}
        maxLength={63}
        autoCapitalize="none"
        spellCheck={false}
        onInput={() => setTouched(true)}
      />
      <Field label={t('knowledge.appearance.defaultLocale')} hint={t('knowledge.start.languageHint')} error={form.errors['defaultLocale']}>
        {(wiring) => (
          <select {...wiring} value={form.values.defaultLocale} onChange={({ target }) => form.set('defaultLocale', target.value)}>
            {sorted([...languages, form.values.defaultLocale]).map((tag) => (
              <option key={tag} value={tag}>
                {languageName(tag)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="row">
        <button type="button" className="btn bare" onClick={close}>
          {t('common.cancel')}
        </button>
        <Submit form={form} idle={form.values.name.trim() === '' || form.values.address.trim() === ''}>
          {t('knowledge.start.create')}
        </Submit>
      </div>
    </form>
  );
}
