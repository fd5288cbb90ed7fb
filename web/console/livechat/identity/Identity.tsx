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

/** How a site says who its visitors are (LC-41, LC-43, LC-44). */
export default function Identity() {
  const { site: id } = useParams();
  const sites = useSites();
  const site = sites.data?.find((each) => each.id === id);
  const identity = useIdentity(id);
  const back = `/settings/sites/${id}`;
  if (!site || !identity.data) {
    return (
      <SettingsPage title="Signed-in customers" back={back}>
        {(sites.isPending || identity.isPending) && <RowsLoading rows={3} what="the keys" />}
        {identity.isError && <Failed what="The keys" problem={identity.error} retry={() => void identity.refetch()} />}
      </SettingsPage>
    );
  }
  return (
    <SettingsPage
      title="Signed-in customers"
      lead={`Your server says who a visitor of ${site.name} is, under a signature. Name, address and attributes then stand on the contact as verified, and the same person is one contact on every device.`}
      back={back}
    >
      <Section title="Keys" hint="Two may live at a time: make the new one, change your server, remove the old one.">
        <Keys site={site} identity={identity.data} />
      </Section>
      {identity.data.keys.length > 0 && (
        <Section title="On your server" hint="For each page of a signed-in customer. A token lives one hour at most.">
          <Samples site={site} keys={identity.data.keys} />
        </Section>
      )}
      <Section title="Try a token" hint="Paste one and see what Parlour reads. It is checked and forgotten.">
        <TryToken site={site} />
      </Section>
      <Section title="Rules">
        <Rules site={site} identity={identity.data} />
      </Section>
      <Section
        title="Moving from another chat"
        hint="For pages that already give a user id with its HMAC. It names the person and nothing else: change to tokens when you can."
      >
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
  const full = identity.keys.length >= 2;
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
    toast('The key is gone');
    await again();
  };
  return (
    <>
      {identity.keys.length === 0 && !pasting && (
        <Empty icon="lock" title="No key yet">
          Make a secret that your server signs with, or keep your own pair and give its public half.
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
                  <Chip tone="line">{key.algorithm === 'HS256' ? 'HS256 · shared secret' : 'ES256 · public key'}</Chip>
                </p>
                <small className="muted">
                  made <When at={key.createdAt} form="sentence" /> ·{' '}
                  {key.usedAt ? (
                    <>
                      last used <When at={key.usedAt} form="sentence" />
                    </>
                  ) : (
                    'never used'
                  )}
                </small>
              </div>
              <Confirm
                className="btn small"
                trigger="Remove"
                title={`Remove the key ${key.kid}?`}
                yes="Remove it for good"
                run={() => remove(key)}
              >
                Tokens made with it count no more, at once.{' '}
                {key.usedAt ? (
                  <>
                    It was last used <When at={key.usedAt} form="sentence" />.
                  </>
                ) : (
                  'It was never used.'
                )}
              </Confirm>
            </li>
          ))}
        </ul>
      )}
      {made?.secret && (
        <div className="once" role="status">
          <b>The secret of {made.key.kid}, shown this once</b>
          <Copy text={made.secret} label="The new secret" />
          <small>Keep it on your server, never in a page. Whoever has it can be anybody here.</small>
        </div>
      )}
      {pasting ? (
        <PublicKey
          site={site}
          done={async (key) => {
            setPasting(false);
            if (key) {
              toast('The key counts from now on');
              await again();
            }
          }}
        />
      ) : (
        <div className="row">
          <button type="button" className={identity.keys.length === 0 ? 'btn primary' : 'btn'} disabled={full} onClick={() => void add()}>
            <Icon name="plus" />
            Make a secret
          </button>
          <button type="button" className="btn" disabled={full} onClick={() => setPasting(true)}>
            Give a public key
          </button>
          {full && <small className="muted">Two keys live. Remove one to make another.</small>}
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
        label="Public key, P-256"
        error={form.errors['publicKey']}
        hint="From BEGIN PUBLIC KEY to END PUBLIC KEY. Made with: openssl ecparam -name prime256v1 -genkey -noout -out key.pem; openssl ec -in key.pem -pubout"
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
        <Submit form={form}>Add the key</Submit>
        <button type="button" className="btn" onClick={() => done(null)}>
          Cancel
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
        <legend className="label">Language of your server</legend>
        <div className="seg">
          {languages.map((each) => (
            <label key={each}>
              <input type="radio" name="sample" checked={language === each} onChange={() => setLanguage(each)} />
              {each}
            </label>
          ))}
        </div>
      </fieldset>
      <Copy code text={sample(language, site.key, newest.kid, newest.algorithm)} label={`How ${language} makes a token`} />
      <Copy code text={inPage} label="What stands in the page" />
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
      <Field label="Token" error={form.errors['token']}>
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
          Check it
        </Submit>
      </div>
      <div role="status">
        {checked?.fault && (
          <p className="form-error">
            <Icon name="alert" />
            <span>
              <b>Not taken.</b> {faults[checked.fault] ?? checked.fault}
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
    ['Your id', claims.externalId, true],
    ...(claims.name ? [['Name', claims.name, true] as [string, string, boolean]] : []),
    ...(claims.email ? [['E-mail', claims.email, claims.emailVerified] as [string, string, boolean]] : []),
    ...(claims.phone ? [['Phone', claims.phone, false] as [string, string, boolean]] : []),
    ...(claims.language ? [['Language', claims.language] as [string, string]] : []),
    ...Object.entries(claims.attributes).map(([name, value]) => [name, value, true] as [string, string, boolean]),
  ];
  return (
    <>
      <p>
        <Chip tone="ok" icon="check">
          taken
        </Chip>{' '}
        This is what stands on the contact:
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
            {verified ? 'verified' : 'unverified'}
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
    toast('Saved');
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Check
        checked={form.values.required}
        onChange={(required) => form.set('required', required)}
        label="Only signed-in customers may write"
        hint={
          identity.keys.length === 0 && form.values.required
            ? 'There is no key yet: nobody could write at all.'
            : 'The server refuses everybody else; the panel shows the way to sign in.'
        }
      />
      <TextField
        form={form}
        name="signInUrl"
        label="Sign-in page"
        hint="Where the panel’s button leads."
        placeholder="https://shop.example/sign-in"
        maxLength={500}
      />
      <div>
        <Submit form={form} className="btn" idle={!form.changed}>
          Save
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
    toast('Saved');
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      {identity.rules.hashes && (
        <p className="form-error">
          <Icon name="info" />
          <span>
            Hashes are taken.{' '}
            {identity.rules.hashUsedAt ? (
              <>
                One was last used <When at={identity.rules.hashUsedAt} form="sentence" />.
              </>
            ) : (
              'None was used yet.'
            )}{' '}
            Such a proof never expires: switch it off when your pages give tokens.
          </span>
        </p>
      )}
      <Check
        checked={form.values.hashes}
        onChange={(hashes) => form.set('hashes', hashes)}
        label="Take user_id with its HMAC-SHA256"
        hint="Parlour.identify({ user_id, hmac })"
      />
      {form.values.hashes && (
        <TextField
          form={form}
          name="hashSecret"
          type="password"
          autoComplete="off"
          label={identity.hashSecretSet ? 'Another secret' : 'Secret'}
          hint={identity.hashSecretSet ? 'Empty keeps the one that is set.' : 'The one your pages make the hashes with.'}
          maxLength={500}
        />
      )}
      <div>
        <Submit form={form} className="btn" idle={!form.changed}>
          Save
        </Submit>
      </div>
    </form>
  );
}
