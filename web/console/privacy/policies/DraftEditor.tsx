import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../app/call.ts';
import { Field, FormError, Submit, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { type Draft, type Version, versionKey, versionsKey } from './api.ts';
import { Periods } from './Periods.tsx';
import { languageName, Preview } from './Preview.tsx';
import { Recipients } from './Recipients.tsx';
import { Schedule } from './Schedule.tsx';
import { fixedPurposes, purposeKeys, purposeName, reasonName } from './words.ts';

const languages = 'en de ar cs da es fi fr he hu it ja nb nl pl pt ro ru sv tr uk zh'.split(' ');
const blocks = ['retention-table', 'purposes', 'recipients', 'cookies', 'contact', 'dnt', 'horizon', 'readings'];

const draftOf = ({ masterLanguage, material, reason, texts, rules, purposes, recipients }: Version): Draft => ({
  masterLanguage,
  material,
  reason: reason ?? '',
  texts,
  rules,
  purposes,
  recipients,
});

/** Texts, periods, purposes and recipients of the next version. */
export function DraftEditor({ version }: { version: Version }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [language, setLanguage] = useState(version.masterLanguage);
  const path = { number: version.number };
  const form = useForm<Draft>(draftOf(version), async (values) => {
    const saved = await call('PUT', 'privacy/policies/{number}', { path, body: values });
    queries.setQueryData(versionKey(version.number), saved);
    toast(t('common.saved'));
  });
  const { texts, purposes, material, masterLanguage } = form.values;
  const text = texts.find((each) => each.language === language) ?? texts[0];
  const write = (markdown: string) =>
    form.set(
      'texts',
      texts.map((each) => (each === text ? { ...each, markdown } : each)),
    );
  const others = languages.filter((each) => !texts.some((one) => one.language === each));
  async function discard() {
    try {
      await call('DELETE', 'privacy/policies/{number}', { path });
      await queries.invalidateQueries({ queryKey: versionsKey });
      void navigate('/privacy-desk/policies');
    } catch (thrown) {
      toast(explain(thrown));
    }
  }
  return (
    <>
      <form ref={form.ref} className="stack-form policy-form" onSubmit={form.submit} noValidate>
        <FormError form={form} />
        <section aria-labelledby="policy-text">
          <h3 id="policy-text">{t('privacy.policies.text')}</h3>
          <div className="row">
            <select
              className="in narrow"
              aria-label={t('privacy.policies.language')}
              value={text?.language}
              onChange={(event) => setLanguage(event.target.value)}
            >
              {texts.map((each) => (
                <option key={each.language} value={each.language}>
                  {each.language === masterLanguage
                    ? t('privacy.policies.master', { language: languageName(each.language) })
                    : languageName(each.language)}
                </option>
              ))}
            </select>
            <select
              className="in narrow"
              aria-label={t('privacy.policies.addLanguage')}
              value=""
              onChange={(event) => {
                form.set('texts', [...texts, { language: event.target.value, markdown: text?.markdown ?? '' }]);
                setLanguage(event.target.value);
              }}
            >
              <option value="">{t('privacy.policies.addLanguage')}</option>
              {others.map((each) => (
                <option key={each} value={each}>
                  {languageName(each)}
                </option>
              ))}
            </select>
            {text && text.language !== masterLanguage && (
              <button
                type="button"
                className="btn"
                onClick={() => {
                  form.set(
                    'texts',
                    texts.filter((each) => each !== text),
                  );
                  setLanguage(masterLanguage);
                }}
              >
                {t('privacy.policies.removeLanguage')}
              </button>
            )}
          </div>
          <Field label={t('privacy.policies.markdown')} hint={t('privacy.policies.markdownHint')} error={form.errors['texts']}>
            {(wiring) => (
              <textarea
                {...wiring}
                rows={16}
                lang={text?.language}
                value={text?.markdown ?? ''}
                onChange={(event) => write(event.target.value)}
              />
            )}
          </Field>
          <div className="row policy-blocks" role="group" aria-label={t('privacy.policies.blocks')}>
            {blocks.map((each) => (
              <button
                key={each}
                type="button"
                className="btn small"
                onClick={() => write(`${(text?.markdown ?? '').trimEnd()}\n\n{{${each}}}\n`)}
              >
                {`{{${each}}}`}
              </button>
            ))}
          </div>
        </section>
        <Periods rules={form.values.rules} change={(rules) => form.set('rules', rules)} />
        <fieldset className="policy-purposes">
          <legend>{t('privacy.policies.purposes')}</legend>
          {purposeKeys.map((each) => (
            <label key={each} className="row">
              <input
                type="checkbox"
                checked={purposes.includes(each) || fixedPurposes.includes(each)}
                disabled={fixedPurposes.includes(each)}
                onChange={(event) =>
                  form.set('purposes', event.target.checked ? [...purposes, each] : purposes.filter((one) => one !== each))
                }
              />
              {purposeName(each)}
            </label>
          ))}
        </fieldset>
        <Recipients recipients={form.values.recipients} change={(recipients) => form.set('recipients', recipients)} />
        <section aria-labelledby="policy-material">
          <h3 id="policy-material">{t('privacy.policies.kindOfChange')}</h3>
          <label className="row">
            <input type="checkbox" checked={material} onChange={(event) => form.set('material', event.target.checked)} />
            {t('privacy.policies.isMaterial')}
          </label>
          {version.reasons.length > 0 && (
            <p className="muted">{t('privacy.policies.because', { reasons: version.reasons.map(reasonName).join(', ') })}</p>
          )}
          <Field label={t('privacy.policies.reason')} error={form.errors['reason']}>
            {(wiring) => (
              <input
                {...wiring}
                maxLength={500}
                value={form.values.reason ?? ''}
                onChange={(event) => form.set('reason', event.target.value)}
              />
            )}
          </Field>
        </section>
        <div className="row">
          <Submit form={form}>{t('privacy.policies.save')}</Submit>
          <button type="button" className="btn" onClick={() => void discard()}>
            {t('privacy.policies.discard')}
          </button>
        </div>
      </form>
      <Schedule version={version} unsaved={form.changed} />
      <Preview version={version} />
    </>
  );
}
