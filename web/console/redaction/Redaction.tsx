import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '../app/t.ts';
import { call, ofSettings, read, settingKey } from '../app/call.ts';
import { Empty, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Field, FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { readAll } from '../app/paging.ts';
import { Section, SettingsPage } from '../app/SettingsPage.tsx';
import { explain } from '../app/server.ts';
import { toast } from '../app/parts/toast.tsx';
import { modes, types, type Mode, type Pattern, type RuledType, type Rules } from './rules.ts';

const key = settingKey('redaction/rules');
/** The server counts detections over this many days. */
const countedDays = 30;

/** What is masked in texts before it is stored, and how often that happened. */
export function Redaction() {
  const [site, setSite] = useState('');
  const rules = useQuery(ofSettings(read('redaction/rules')));
  const sites = useQuery(ofSettings(readAll('sites')));
  return (
    <SettingsPage title={t('settings.nav.redaction')} lead={t('redaction.rules.lead')}>
      {rules.isPending && <RowsLoading rows={4} what={t('redaction.rules.what')} />}
      {rules.isError && <Failed what={t('redaction.rules.what')} problem={rules.error} retry={() => void rules.refetch()} />}
      {rules.data && (
        <>
          <Section title={t('redaction.rules.title')} hint={t('redaction.rules.hint')}>
            {(sites.data?.length ?? 0) > 0 && (
              <Field label={t('redaction.rules.site')}>
                {(wiring) => (
                  <select {...wiring} value={site} onChange={(event) => setSite(event.target.value)}>
                    <option value="">{t('redaction.rules.allSites')}</option>
                    {sites.data?.map((each) => (
                      <option key={each.id} value={each.id}>
                        {each.name}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            )}
            <ul className="lines">
              {types.map((type) => (
                <TypeMode key={type.key} type={type.key} words={type.words} rules={rules.data} site={site} />
              ))}
            </ul>
          </Section>
          <Section title={t('redaction.type.card')} hint={t('redaction.cards.hint')}>
            <Cards rules={rules.data} />
          </Section>
          <Section title={t('redaction.patterns.title')} hint={t('redaction.patterns.hint')}>
            <Patterns patterns={rules.data.patterns} site={site} />
          </Section>
        </>
      )}
      <Section title={t('redaction.counts.title', { days: countedDays })}>
        <Counts />
      </Section>
    </SettingsPage>
  );
}

function TypeMode({ type, words, rules, site }: { type: RuledType; words: string; rules: Rules; site: string }) {
  const queries = useQueryClient();
  const at = (place: string | null) => rules.modes.find((rule) => rule.type === type && (rule.site ?? null) === place)?.mode;
  const general = at(null) ?? 'OFF';
  const value = site === '' ? general : (at(site) ?? '');
  const change = async (mode: string) => {
    try {
      await call('PUT', 'redaction/modes', { body: { type, ...(site && { site }), ...(mode && { mode }) } });
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: key });
  };
  return (
    <li>
      <p className="grow">{words}</p>
      <select className="in fitting" aria-label={words} value={value} onChange={(event) => void change(event.target.value)}>
        {site !== '' && (
          <option value="">{t('redaction.rules.sameAsAll', { mode: modes.find((mode) => mode.key === general)?.words ?? general })}</option>
        )}
        {modes.map((mode) => (
          <option key={mode.key} value={mode.key}>
            {mode.words}
          </option>
        ))}
      </select>
    </li>
  );
}

function Cards({ rules }: { rules: Rules }) {
  const queries = useQueryClient();
  const { twelveDigits, thirteenDigits, allowed } = rules.cards;
  const form = useForm({ twelveDigits, thirteenDigits, allowed: allowed.join('\n') }, async (values) => {
    await call('PUT', 'redaction/cards', { body: { ...values, allowed: values.allowed.split(/\s+/).filter(Boolean) } });
    await queries.invalidateQueries({ queryKey: key });
    toast(t('common.saved'));
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <label className="row">
        <input type="checkbox" checked={form.values.twelveDigits} onChange={(event) => form.set('twelveDigits', event.target.checked)} />{' '}
        {t('redaction.cards.twelve')}
      </label>
      <label className="row">
        <input
          type="checkbox"
          checked={form.values.thirteenDigits}
          onChange={(event) => form.set('thirteenDigits', event.target.checked)}
        />{' '}
        {t('redaction.cards.thirteen')}
      </label>
      <Field label={t('redaction.cards.allowed')} hint={t('redaction.cards.allowedHint')} error={form.errors['allowed']}>
        {(wiring) => (
          <textarea {...wiring} rows={2} value={form.values.allowed} onChange={(event) => form.set('allowed', event.target.value)} />
        )}
      </Field>
      <div>
        <Submit form={form} className="btn">
          {t('common.save')}
        </Submit>
      </div>
    </form>
  );
}

function Patterns({ patterns, site }: { patterns: readonly Pattern[]; site: string }) {
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: key });
  const form = useForm({ name: '', pattern: '', keep: '', mode: 'REDACT_AT_INGEST' as Mode }, async (values) => {
    const keep = values.keep.split(/\D+/).filter(Boolean).map(Number);
    await call('POST', 'redaction/patterns', { body: { ...values, keep, ...(site && { site }) } });
    form.replace({ name: '', pattern: '', keep: '', mode: values.mode });
    await again();
  });
  const remove = async (pattern: Pattern) => {
    try {
      await call('DELETE', 'redaction/patterns/{pattern}', { path: { pattern: pattern.id } });
    } catch (thrown) {
      toast(explain(thrown));
    }
    await again();
  };
  return (
    <>
      <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
        <FormError form={form} />
        <div className="two">
          <TextField
            form={form}
            name="name"
            label={t('common.name')}
            hint={t('redaction.patterns.nameHint')}
            maxLength={40}
            autoComplete="off"
          />
          <TextField
            form={form}
            name="keep"
            label={t('redaction.patterns.keep')}
            hint={t('redaction.patterns.keepHint')}
            autoComplete="off"
          />
        </div>
        <TextField
          form={form}
          name="pattern"
          label={t('redaction.patterns.pattern')}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
        />
        <Field label={t('redaction.action')}>
          {(wiring) => (
            <select {...wiring} value={form.values.mode} onChange={(event) => form.set('mode', event.target.value as Mode)}>
              {modes.map((mode) => (
                <option key={mode.key} value={mode.key}>
                  {mode.words}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div>
          <Submit form={form} className="btn">
            {t('common.add')}
          </Submit>
        </div>
      </form>
      <ul className="lines">
        {patterns.map((pattern) => (
          <li key={pattern.id}>
            <p className="grow clip">
              {pattern.name} <code>{pattern.pattern}</code>
            </p>
            <span className="muted">{modes.find((mode) => mode.key === pattern.mode)?.words}</span>
            <button type="button" className="btn small" onClick={() => void remove(pattern)}>
              {t('common.remove')}
              <span className="sr"> {pattern.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Counts() {
  const counts = useQuery({ ...ofSettings(read('redaction/counts')), staleTime: 0 });
  if (counts.isPending) return <RowsLoading rows={2} what={t('redaction.counts.what')} />;
  if (counts.isError) return <Failed what={t('redaction.counts.what')} problem={counts.error} retry={() => void counts.refetch()} />;
  if (counts.data.items.length === 0) {
    return (
      <Empty icon="shield" title={t('redaction.counts.none')}>
        {t('redaction.counts.noneHint')}
      </Empty>
    );
  }
  return (
    <div className="table-wrap" role="region" tabIndex={0} aria-label={t('redaction.counts.what')}>
      <table className="listing">
        <thead>
          <tr>
            <th scope="col">{t('redaction.counts.type')}</th>
            <th scope="col">{t('redaction.counts.channel')}</th>
            <th scope="col">{t('redaction.action')}</th>
            <th scope="col">{t('redaction.counts.count')}</th>
          </tr>
        </thead>
        <tbody>
          {counts.data.items.map((each) => (
            <tr key={`${each.type} ${each.channel} ${each.mode}`}>
              <td>{found[each.type] ?? each.type}</td>
              <td>{each.channel}</td>
              <td>{modes.find((mode) => mode.key === each.mode)?.words}</td>
              <td>{each.hits}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const found: Record<string, string> = {
  card: t('redaction.found.card'),
  cvv: t('redaction.found.cvv'),
  expiry: t('redaction.found.expiry'),
  iban: t('redaction.found.iban'),
  ssn: t('redaction.found.ssn'),
  secret: t('redaction.found.secret'),
  custom: t('redaction.found.custom'),
};
