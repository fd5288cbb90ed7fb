import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { Site } from '../../../shared/types.ts';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Copy } from '../../app/parts/Copy.tsx';
import { Check, Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { useSites } from '../sites.ts';
import { faults, inPage, type Language, languages, sample } from './samples.ts';
import { type Checked, identityKey, type IdentityKey, type MadeKey, type SiteIdentity, useIdentity } from './types.ts';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';

const mostKeys = 2;
const tokenMinutes = 60;
const keyCommand = 'openssl ecparam -name prime256v1 -genkey -noout -out key.pem; openssl ec -in key.pem -pubout';
const hashCall = 'Parlour.identify({ user_id, hmac })';

/** How a site proves who its visitors are (LC-41, LC-43, LC-44). */
export default function Identity() {
  const { site: id } = useParams();
  const sites = useSites();
  const site = sites.data?.find((each) => each.id === id);
  const identity = useIdentity(id);
  const back = `/settings/sites/${id}`;
  if (!site || !identity.data) {
    return (
      <SettingsPage title={t('identity.page.title')} back={back}>
        {(sites.isPending || identity.isPending) && <RowsLoading rows={3} what={t('identity.keys.title')} />}
        {identity.isError && <Failed what={t('identity.keys.title')} problem={identity.error} retry={() => void identity.refetch()} />}
      </SettingsPage>
    );
  }
  return (
    <SettingsPage title={t('identity.page.title')} lead={t('identity.page.lead', { site: site.name })} back={back}>
      <Section title={t('identity.keys.title')} hint={t('identity.keys.hint', { most: mostKeys })}>
        <Keys site={site} identity={identity.data} />
      </Section>
      {identity.data.keys.length > 0 && (
        <Section title={t('identity.samples.title')} hint={t('identity.samples.hint', { minutes: tokenMinutes })}>
          <Samples site={site} keys={identity.data.keys} />
        </Section>
      )}
      <Section title={t('identity.check.title')} hint={t('identity.check.hint')}>
        <TryToken site={site} />
      </Section>
      <Section title={t('identity.rules.title')}>
        <Rules site={site} identity={identity.data} />
      </Section>
      <Section title={t('identity.hashes.title')} hint={t('identity.hashes.hint')}>
        <Hashes site={site} identity={identity.data} />
      </Section>
    </SettingsPage>
  );
}

function Keys({ site, identity }: { site: Site; identity: SiteIdentity }) {
  const queries = useQueryClient();
  const [made, setMade] = useState<MadeKey | null>(null);
  const [pasting, setPasting] = useState(false);
  const [busy, setBusy] = useState(false);
  const again = () => queries.invalidateQueries({ queryKey: identityKey(site.id) });
  const full = identity.keys.length >= mostKeys;
  const add = async () => {
    if (busy) return;
    setBusy(true);
    try {
      setMade(await http.post<MadeKey>(`sites/${site.id}/identity/keys`, {}));
      await again();
    } catch (thrown) {
      toast(explain(thrown));
    } finally {
      setBusy(false);
    }
  };
  const remove = async (key: IdentityKey) => {
    await http.delete(`sites/${site.id}/identity/keys/${key.id}`);
    if (made?.key.id === key.id) setMade(null);
    toast(t('identity.keys.removed'));
    await again();
  };
  return (
    <>
      {identity.keys.length === 0 && !pasting && (
        <Empty icon="lock" title={t('identity.keys.none')}>
          {t('identity.keys.noneHint')}
        </Empty>
      )}
      {identity.keys.length > 0 && (
        <ul className="lines">
          {identity.keys.map((key) => (
            <li key={key.id}>
              <Icon name="lock" />
              <div className="grow">
                <p>
                  <code>{key.kid}</code>{' '}
                  <Chip tone="line">{key.algorithm === 'HS256' ? t('identity.keys.secretKind') : t('identity.keys.publicKind')}</Chip>
                </p>
                <small className="muted">
                  <Rich
                    text={key.usedAt ? 'identity.keys.createdAndUsed' : 'identity.keys.createdNeverUsed'}
                    tags={{
                      created: () => <When at={key.createdAt} form="sentence" />,
                      used: () => key.usedAt && <When at={key.usedAt} form="sentence" />,
                    }}
                  />
                </small>
              </div>
              <Confirm
                className="btn small"
                trigger={t('common.remove')}
                title={t('identity.keys.removeAsk', { key: key.kid })}
                yes={t('identity.keys.removeYes')}
                run={() => remove(key)}
              >
                <Rich
                  text={key.usedAt ? 'identity.keys.removeUsed' : 'identity.keys.removeUnused'}
                  tags={{ used: () => key.usedAt && <When at={key.usedAt} form="sentence" /> }}
                />
              </Confirm>
            </li>
          ))}
        </ul>
      )}
      {made?.secret && (
        <div className="once" role="status">
          <b>{t('identity.keys.secretOnce', { key: made.key.kid })}</b>
          <Copy text={made.secret} label={t('identity.keys.newSecret')} />
          <small>{t('identity.keys.secretHint')}</small>
        </div>
      )}
      {pasting ? (
        <PublicKey
          site={site}
          done={async (key) => {
            setPasting(false);
            if (key) {
              toast(t('identity.keys.added'));
              await again();
            }
          }}
        />
      ) : (
        <div className="row">
          <button type="button" className={identity.keys.length === 0 ? 'btn primary' : 'btn'} disabled={full} onClick={() => void add()}>
            <Icon name="plus" />
            {t('identity.keys.create')}
          </button>
          <button type="button" className="btn" disabled={full} onClick={() => setPasting(true)}>
            {t('identity.keys.addPublic')}
          </button>
          {full && <small className="muted">{t('identity.keys.full', { most: mostKeys })}</small>}
        </div>
      )}
    </>
  );
}

function PublicKey({ site, done }: { site: Site; done: (key: MadeKey | null) => void }) {
  const form = useForm({ publicKey: '' }, async (values) => done(await http.post<MadeKey>(`sites/${site.id}/identity/keys`, values)));
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Field
        label={t('identity.publicKey.label')}
        error={form.errors['publicKey']}
        hint={t('identity.publicKey.hint', { command: keyCommand })}
      >
        {(wiring) => (
          <textarea
            {...wiring}
            rows={5}
            spellCheck={false}
            value={form.values.publicKey}
            onChange={(event) => form.set('publicKey', event.target.value)}
          />
        )}
      </Field>
      <div className="row">
        <Submit form={form}>{t('identity.publicKey.add')}</Submit>
        <button type="button" className="btn" onClick={() => done(null)}>
          {t('common.cancel')}
        </button>
      </div>
    </form>
  );
}

function Samples({ site, keys }: { site: Site; keys: readonly IdentityKey[] }) {
  const [language, setLanguage] = useState<Language>('Node.js');
  const newest = keys.at(-1)!;
  return (
    <>
      <fieldset className="field">
        <legend className="label">{t('identity.samples.language')}</legend>
        <div className="seg">
          {languages.map((each) => (
            <label key={each}>
              <input type="radio" name="sample" checked={language === each} onChange={() => setLanguage(each)} />
              {each}
            </label>
          ))}
        </div>
      </fieldset>
      <Copy code text={sample(language, site.key, newest.kid, newest.algorithm)} label={t('identity.samples.code', { language })} />
      <Copy code text={inPage} label={t('identity.samples.page')} />
    </>
  );
}

function TryToken({ site }: { site: Site }) {
  const [checked, setChecked] = useState<Checked | null>(null);
  const form = useForm({ token: '' }, async (values) =>
    setChecked(await http.post<Checked>(`sites/${site.id}/identity/checks`, { token: values.token.trim() })),
  );
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Field label={t('identity.check.token')} error={form.errors['token']}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={3}
            spellCheck={false}
            value={form.values.token}
            onChange={(event) => {
              setChecked(null);
              form.set('token', event.target.value);
            }}
          />
        )}
      </Field>
      <div>
        <Submit form={form} className="btn" idle={form.values.token.trim() === ''}>
          {t('identity.check.action')}
        </Submit>
      </div>
      <div role="status">
        {checked?.fault && (
          <p className="form-error">
            <Icon name="alert" />
            <span>
              <b>{t('identity.check.invalid')}</b> {faults[checked.fault] ?? checked.fault}
            </span>
          </p>
        )}
        {checked?.claims && <Read claims={checked.claims} />}
      </div>
    </form>
  );
}

function Read({ claims }: { claims: NonNullable<Checked['claims']> }) {
  const rows: [string, string, boolean?][] = [
    [t('identity.claims.id'), claims.externalId, true],
    ...(claims.name ? [[t('common.name'), claims.name, true] as [string, string, boolean]] : []),
    ...(claims.email ? [[t('common.email'), claims.email, claims.emailVerified] as [string, string, boolean]] : []),
    ...(claims.phone ? [[t('identity.claims.phone'), claims.phone, false] as [string, string, boolean]] : []),
    ...(claims.language ? [[t('common.language'), claims.language] as [string, string]] : []),
    ...Object.entries(claims.attributes).map(([name, value]) => [name, value, true] as [string, string, boolean]),
  ];
  return (
    <>
      <p>
        <Chip tone="ok" icon="check">
          {t('identity.check.valid')}
        </Chip>{' '}
        {t('identity.check.contact')}
      </p>
      <dl className="facts">
        {rows.map(([name, value, verified]) => (
          <Fact key={name} name={name} value={value} verified={verified} />
        ))}
      </dl>
    </>
  );
}

function Fact({ name, value, verified }: { name: string; value: string; verified: boolean | undefined }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="handle">
        <bdi className="clip">{value}</bdi>
        {verified !== undefined && (
          <Chip tone={verified ? 'ok' : 'soon'} icon={verified ? 'check' : 'info'}>
            {verified ? t('identity.claims.verified') : t('identity.claims.unverified')}
          </Chip>
        )}
      </dd>
    </>
  );
}

function Rules({ site, identity }: { site: Site; identity: SiteIdentity }) {
  const queries = useQueryClient();
  const form = useForm({ required: identity.rules.required, signInUrl: identity.rules.signInUrl ?? '' }, async (values) => {
    queries.setQueryData(identityKey(site.id), await http.patch<SiteIdentity>(`sites/${site.id}/identity`, values));
    toast(t('common.saved'));
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Check
        checked={form.values.required}
        onChange={(required) => form.set('required', required)}
        label={t('identity.rules.required')}
        hint={identity.keys.length === 0 && form.values.required ? t('identity.rules.noKeys') : t('identity.rules.requiredHint')}
      />
      <TextField
        form={form}
        name="signInUrl"
        label={t('identity.rules.signInUrl')}
        hint={t('identity.rules.signInUrlHint')}
        placeholder="https://shop.example/sign-in"
        maxLength={500}
      />
      <div>
        <Submit form={form} className="btn" idle={!form.changed}>
          {t('common.save')}
        </Submit>
      </div>
    </form>
  );
}

function Hashes({ site, identity }: { site: Site; identity: SiteIdentity }) {
  const queries = useQueryClient();
  const form = useForm({ hashes: identity.rules.hashes, hashSecret: '' }, async ({ hashes, hashSecret }) => {
    queries.setQueryData(
      identityKey(site.id),
      await http.patch<SiteIdentity>(`sites/${site.id}/identity`, { hashes, ...(hashSecret ? { hashSecret } : {}) }),
    );
    form.replace({ hashes, hashSecret: '' });
    toast(t('common.saved'));
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      {identity.rules.hashes && (
        <p className="form-error">
          <Icon name="info" />
          <span>
            <Rich
              text={identity.rules.hashUsedAt ? 'identity.hashes.onAndUsed' : 'identity.hashes.onNeverUsed'}
              tags={{ used: () => identity.rules.hashUsedAt && <When at={identity.rules.hashUsedAt} form="sentence" /> }}
            />
          </span>
        </p>
      )}
      <Check
        checked={form.values.hashes}
        onChange={(hashes) => form.set('hashes', hashes)}
        label={t('identity.hashes.accept')}
        hint={hashCall}
      />
      {form.values.hashes && (
        <TextField
          form={form}
          name="hashSecret"
          type="password"
          autoComplete="off"
          label={identity.hashSecretSet ? t('identity.hashes.replaceSecret') : t('identity.hashes.secret')}
          hint={identity.hashSecretSet ? t('identity.hashes.keepSecret') : t('identity.hashes.secretHint')}
          maxLength={500}
        />
      )}
      <div>
        <Submit form={form} className="btn" idle={!form.changed}>
          {t('common.save')}
        </Submit>
      </div>
    </form>
  );
}
