import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../app/call.ts';
import { Field, FormError, Submit, useForm } from '../../app/parts/form.tsx';
import { t } from '../../app/t.ts';
import { useVersions, type Version, versionKey, versionsKey } from './api.ts';

const instant = (local: string) => (local === '' ? null : new Date(local).toISOString());

/** When the version is announced and takes effect. */
export function Schedule({ version, unsaved }: { version: Version; unsaved: boolean }) {
  const queries = useQueryClient();
  const lead = useVersions().data?.leadDays ?? 30;
  const form = useForm({ publishedAt: '', effectiveAt: '' }, async ({ publishedAt, effectiveAt }) => {
    queries.setQueryData(
      versionKey(version.number),
      await call('POST', 'privacy/policies/{number}/schedule', {
        path: { number: version.number },
        body: { publishedAt: instant(publishedAt), effectiveAt: instant(effectiveAt) },
      }),
    );
    await queries.invalidateQueries({ queryKey: versionsKey });
  });
  return (
    <form ref={form.ref} className="stack-form policy-schedule" onSubmit={form.submit} noValidate aria-labelledby="policy-schedule">
      <h3 id="policy-schedule">{t('privacy.policies.schedule')}</h3>
      <p className="muted">
        {version.material ? t('privacy.policies.scheduleMaterial', { days: lead }) : t('privacy.policies.scheduleHint')}
      </p>
      <FormError form={form} />
      <div className="two">
        <Field label={t('privacy.policies.announce')} hint={t('privacy.policies.announceHint')} error={form.errors['publishedAt']}>
          {(wiring) => (
            <input
              {...wiring}
              type="datetime-local"
              value={form.values.publishedAt}
              onChange={(event) => form.set('publishedAt', event.target.value)}
            />
          )}
        </Field>
        <Field label={t('privacy.policies.effect')} hint={t('privacy.policies.effectHint')} error={form.errors['effectiveAt']}>
          {(wiring) => (
            <input
              {...wiring}
              type="datetime-local"
              value={form.values.effectiveAt}
              onChange={(event) => form.set('effectiveAt', event.target.value)}
            />
          )}
        </Field>
      </div>
      {unsaved ? (
        <p className="muted">{t('privacy.policies.saveFirst')}</p>
      ) : (
        <div>
          <Submit form={form} idle={false}>
            {t('privacy.policies.scheduleNow')}
          </Submit>
        </div>
      )}
    </form>
  );
}
