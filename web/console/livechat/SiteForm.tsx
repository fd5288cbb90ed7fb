import { useQueryClient } from '@tanstack/react-query';
import type { Site } from '../../shared/types.ts';
import { Check, Field, FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { http } from '../app/server.ts';
import { originsOf, sitesKey } from './sites.ts';
import { t } from '../app/t.ts';

/** Creates a site or edits one. */
export function SiteForm({ site, done, submit }: { site?: Site; done: (site: Site) => void; submit: string }) {
  const queries = useQueryClient();
  const form = useForm(
    {
      name: site?.name ?? '',
      allowedOrigins: (site?.allowedOrigins ?? []).join('\n'),
      development: site?.development ?? true,
      prefetch: site?.prefetch ?? false,
    },
    async (values) => {
      const said = { ...values, allowedOrigins: originsOf(values.allowedOrigins) };
      const saved = site ? await http.patch<Site>(`sites/${site.id}`, said) : await http.post<Site>('sites', said);
      await queries.invalidateQueries({ queryKey: sitesKey });
      form.replace({
        name: saved.name,
        allowedOrigins: saved.allowedOrigins.join('\n'),
        development: saved.development,
        prefetch: saved.prefetch,
      });
      done(saved);
    },
  );
  const origins = form.errors['allowedOrigins'] ?? Object.entries(form.errors).find(([field]) => field.startsWith('allowedOrigins'))?.[1];
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField form={form} name="name" label={t('common.name')} maxLength={200} hint={t('sites.form.nameHint')} />
      <Field label={t('sites.form.domains')} error={origins} hint={t('sites.form.domainsHint')}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={3}
            spellCheck={false}
            value={form.values.allowedOrigins}
            onChange={(event) => form.set('allowedOrigins', event.target.value)}
          />
        )}
      </Field>
      <Check
        checked={form.values.development}
        onChange={(on) => form.set('development', on)}
        label={t('sites.form.localhost')}
        hint={t('sites.form.localhostHint')}
      />
      {site && (
        <Check
          checked={form.values.prefetch}
          onChange={(on) => form.set('prefetch', on)}
          label={t('sites.form.preload')}
          hint={t('sites.form.preloadHint')}
        />
      )}
      <div>
        <Submit form={form} className={site ? 'btn' : 'btn primary'} idle={site !== undefined && !form.changed}>
          {submit}
        </Submit>
      </div>
    </form>
  );
}
