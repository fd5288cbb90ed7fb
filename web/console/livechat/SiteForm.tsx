import { useQueryClient } from '@tanstack/react-query';
import type { Site } from '../../shared/types.ts';
import { Check, Field, FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { http } from '../app/server.ts';
import { originsOf, sitesKey } from './sites.ts';

/** Makes a site, or changes one. */
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
      <TextField form={form} name="name" label="Name" maxLength={200} hint="Visitors see it in the chat." />
      <Field label="Addresses where chat may run" error={origins} hint="One a line, such as https://shop.example. Elsewhere it stays off.">
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
        label="Also on localhost"
        hint="For developing the site. Switch it off when it is live."
      />
      {site && (
        <Check
          checked={form.values.prefetch}
          onChange={(on) => form.set('prefetch', on)}
          label="Fetch the panel ahead of the click"
          hint="For whoever rests on the button for a moment or comes to it by keyboard. The panel opens faster; nothing is stored."
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
