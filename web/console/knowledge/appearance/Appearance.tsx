import { useState, type FormEvent } from 'react';
import { Check, Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';
import { asLanguage, languageName, sorted, usePanelLanguages } from '../../livechat/languages.ts';
import type { HelpCenter, Theme } from '../api.ts';
import { useCenters, useRefresh } from '../centers.ts';
import { CenterPage } from '../CenterPage.tsx';
import { CreateCenter } from '../start/Start.tsx';
import { accentOf, contrast, mostLinks } from './accent.ts';
import { isLink } from './links.ts';

/** Name, address, languages, who may read it, and how it looks. */
export default function Appearance({ center }: { center: HelpCenter }) {
  const [creating, setCreating] = useState(false);
  const centers = useCenters().data ?? [center];
  return (
    <CenterPage
      center={center}
      title={t('knowledge.nav.appearance')}
      action={
        <>
          <button type="button" className="btn" onClick={() => setCreating(true)}>
            {t('knowledge.appearance.another')}
          </button>
          <a className="btn" href={center.url} target="_blank" rel="noreferrer">
            {t('knowledge.nav.open')}
            <Icon name="out" size="s" />
          </a>
        </>
      }
    >
      <Editor key={center.id} center={center} />
      {creating && <CreateCenter taken={centers.map(({ site }) => site.id)} then="all" close={() => setCreating(false)} />}
    </CenterPage>
  );
}

function Editor({ center }: { center: HelpCenter }) {
  const refresh = useRefresh(center.id);
  const [version, setVersion] = useState(center.version);
  const initial = (of: HelpCenter) => ({
    name: of.name,
    address: of.address,
    open: of.open,
    defaultLocale: of.defaultLocale,
    locales: of.locales,
    access: of.access,
    noindex: of.noindex,
    accent: of.theme.accent ?? '',
    links: of.theme.links,
    footer: of.theme.footer,
  });
  const form = useForm(initial(center), async ({ accent, links, footer, ...values }) => {
    const theme: Theme = {
      logoUrl: center.theme.logoUrl,
      accent: accentOf(accent),
      links: links
        .map(({ label, url }) => ({ label: label.trim(), url: url.trim() }))
        .filter(({ label, url }) => label !== '' || url !== ''),
      footer: footer.trim(),
    };
    const saved = await http.patch<HelpCenter>(`help-centers/${center.id}`, {
      ...values,
      name: values.name.trim(),
      address: values.address.trim(),
      theme,
      version,
    });
    setVersion(saved.version);
    form.replace(initial(saved));
    await refresh.everything();
    toast(t('common.saved'));
  });
  const { values } = form;
  const accent = accentOf(values.accent);
  const weak = accent !== null && contrast(accent, '#ffffff') < 4.5;
  const [left, setLeft] = useState(false);
  const wrong = (url: string) => url.trim() !== '' && !isLink(url);
  const linkError = left && values.links.some(({ url }) => wrong(url)) ? t('knowledge.appearance.linkWrong') : form.errors['theme.links'];
  const submit = (event: FormEvent) => {
    if (values.links.some(({ url }) => wrong(url))) {
      event.preventDefault();
      setLeft(true);
      form.ref.current?.querySelector<HTMLElement>('.link-row [data-wrong]')?.focus();
    } else form.submit(event);
  };
  const setLink = (at: number, change: Partial<Theme['links'][number]>) =>
    form.set(
      'links',
      values.links.map((each, one) => (one === at ? { ...each, ...change } : each)),
    );
  return (
    <form ref={form.ref} onSubmit={submit} noValidate>
      <FormError form={form} />
      <Section title={t('knowledge.appearance.general')} hint={t('knowledge.appearance.generalHint', { site: center.site.name })}>
        <TextField form={form} name="name" label={t('knowledge.appearance.name')} maxLength={80} />
        <TextField
          form={form}
          name="address"
          label={t('knowledge.appearance.address')}
          hint={values.address === center.address ? `${location.host}/help/${values.address}` : t('knowledge.appearance.addressChanged')}
          maxLength={63}
          autoCapitalize="none"
          spellCheck={false}
        />
        <Check
          checked={values.open}
          onChange={(on) => form.set('open', on)}
          label={t('knowledge.appearance.open')}
          hint={t('knowledge.appearance.openHint')}
        />
      </Section>
      <Section title={t('knowledge.appearance.languages')} hint={t('knowledge.appearance.languagesHint')}>
        <Languages
          locales={values.locales}
          first={values.defaultLocale}
          error={form.errors['locales']}
          set={(locales) => form.set('locales', locales)}
        />
        <Field
          label={t('knowledge.appearance.defaultLocale')}
          hint={t('knowledge.appearance.defaultLocaleHint')}
          error={form.errors['defaultLocale']}
        >
          {(wiring) => (
            <select {...wiring} value={values.defaultLocale} onChange={({ target }) => form.set('defaultLocale', target.value)}>
              {values.locales.map((each) => (
                <option key={each} value={each}>
                  {languageName(each)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </Section>
      <Section title={t('knowledge.access.label')} hint={t('knowledge.appearance.accessHint')}>
        <Field label={t('knowledge.appearance.readers')} error={form.errors['access']}>
          {(wiring) => (
            <select {...wiring} value={values.access} onChange={({ target }) => form.set('access', target.value as HelpCenter['access'])}>
              <option value="public">{t('knowledge.access.public')}</option>
              <option value="signed-in">{t('knowledge.access.signedIn')}</option>
            </select>
          )}
        </Field>
        <Check
          checked={!values.noindex}
          onChange={(on) => form.set('noindex', !on)}
          label={t('knowledge.appearance.engines')}
          hint={t('knowledge.appearance.enginesHint')}
        />
      </Section>
      <Section title={t('knowledge.appearance.look')} hint={t('knowledge.appearance.lookHint')}>
        <Field
          label={t('knowledge.appearance.accent')}
          hint={weak ? t('knowledge.appearance.accentWeak') : t('knowledge.appearance.accentHint')}
          error={form.errors['theme.accent'] ?? form.errors['accent']}
        >
          {(wiring) => (
            <div className="row">
              <input
                type="color"
                className="accent-well"
                aria-label={t('knowledge.appearance.pick')}
                value={accent ?? '#0b627d'}
                onChange={({ target }) => form.set('accent', target.value)}
              />
              <input
                {...wiring}
                className="in narrow"
                placeholder="#0b627d"
                maxLength={7}
                value={values.accent}
                onChange={({ target }) => form.set('accent', target.value)}
              />
              {values.accent !== '' && (
                <button type="button" className="btn small" onClick={() => form.set('accent', '')}>
                  {t('knowledge.appearance.standard')}
                </button>
              )}
            </div>
          )}
        </Field>
        <fieldset className="field">
          <legend className="label">{t('knowledge.appearance.links')}</legend>
          {values.links.map((link, at) => (
            <div className="row link-row" key={at}>
              <input
                className="in"
                aria-label={t('knowledge.appearance.linkLabel', { number: at + 1 })}
                placeholder={t('knowledge.appearance.linkLabelHint')}
                maxLength={40}
                value={link.label}
                onChange={({ target }) => setLink(at, { label: target.value })}
              />
              <input
                className="in"
                aria-label={t('knowledge.appearance.linkUrl', { number: at + 1 })}
                aria-invalid={left && wrong(link.url)}
                data-wrong={wrong(link.url) || undefined}
                placeholder="https://"
                maxLength={500}
                value={link.url}
                onBlur={() => setLeft(true)}
                onChange={({ target }) => setLink(at, { url: target.value })}
              />
              <button
                type="button"
                className="btn bare icon"
                aria-label={t('knowledge.appearance.removeLink', { number: at + 1 })}
                onClick={() =>
                  form.set(
                    'links',
                    values.links.filter((_, one) => one !== at),
                  )
                }
              >
                <Icon name="x" />
              </button>
            </div>
          ))}
          {linkError && (
            <p className="error" role="alert">
              {linkError}
            </p>
          )}
          {values.links.length < mostLinks && (
            <button type="button" className="btn small start" onClick={() => form.set('links', [...values.links, { label: '', url: '' }])}>
              {t('knowledge.appearance.addLink')}
            </button>
          )}
          <small>{t('knowledge.appearance.linksHint')}</small>
        </fieldset>
        <Field label={t('knowledge.appearance.footer')} hint={t('knowledge.appearance.footerHint')} error={form.errors['theme.footer']}>
          {(wiring) => (
            <textarea
              {...wiring}
              dir="auto"
              rows={2}
              maxLength={500}
              value={values.footer}
              onChange={({ target }) => form.set('footer', target.value)}
            />
          )}
        </Field>
        <div>
          <Submit form={form} idle={!form.changed}>
            {t('common.save')}
          </Submit>
        </div>
      </Section>
    </form>
  );
}

/** The languages of the help center; its default one can't be removed. */
function Languages({
  locales,
  first,
  error,
  set,
}: {
  locales: readonly string[];
  first: string;
  error: string | undefined;
  set: (locales: readonly string[]) => void;
}) {
  const { languages } = usePanelLanguages();
  const [typed, setTyped] = useState('');
  const wanted = asLanguage(typed);
  const addable = sorted(languages).filter((each) => !locales.includes(each));
  const add = (tag: string) => {
    if (!locales.includes(tag)) set([...locales, tag]);
    setTyped('');
  };
  return (
    <Field label={t('knowledge.appearance.languagesLabel')} hint={t('knowledge.appearance.languagesFieldHint')} error={error}>
      {(wiring) => (
        <>
          <ul className="language-list">
            {locales.map((each) => (
              <li key={each}>
                <span className="grow">{languageName(each)}</span>
                {each === first ? (
                  <small className="muted">{t('knowledge.appearance.default')}</small>
                ) : (
                  <button
                    type="button"
                    className="btn bare icon"
                    aria-label={t('knowledge.appearance.removeLanguage', { language: languageName(each) })}
                    onClick={() => set(locales.filter((one) => one !== each))}
                  >
                    <Icon name="x" size="s" />
                  </button>
                )}
              </li>
            ))}
          </ul>
          <div className="row">
            <input
              {...wiring}
              list={`${wiring.id}-tags`}
              maxLength={35}
              placeholder={t('knowledge.appearance.addLanguageHint')}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                if (wanted) add(wanted);
              }}
            />
            <datalist id={`${wiring.id}-tags`}>
              {addable.map((each) => (
                <option key={each} value={each}>
                  {languageName(each)}
                </option>
              ))}
            </datalist>
            <button type="button" className="btn" disabled={!wanted} onClick={() => wanted && add(wanted)}>
              {t('knowledge.appearance.addLanguage')}
            </button>
          </div>
        </>
      )}
    </Field>
  );
}
