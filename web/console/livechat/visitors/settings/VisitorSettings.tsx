import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Failed, RowsLoading } from '../../../app/parts/blocks.tsx';
import { Check, FormError, Submit, TextField, useForm } from '../../../app/parts/form.tsx';
import { toast } from '../../../app/parts/toast.tsx';
import { http } from '../../../app/server.ts';
import { Section, SettingsPage } from '../../../app/SettingsPage.tsx';
import { NumberField } from '../../chats/settings/ChatSettings.tsx';
import { useSites } from '../../sites.ts';
import { Goals } from './Goals.tsx';

interface Kept {
  dntRefuses: boolean;
  keepDays: number;
  queryNames: string[];
}

const key = ['settings', 'monitor'] as const;

/** What is kept of visitors who agreed to be seen, and what counts as a goal. */
export default function VisitorSettings() {
  const settings = useQuery({ queryKey: key, queryFn: () => http.get<Kept>('monitor-settings') });
  const sites = useSites();
  return (
    <SettingsPage
      title="Visitors"
      lead={
        <>
          A visitor is seen only after the page passed on its consent: <code>Parlour.consent({'{monitor: true}'})</code>, or{' '}
          <code>data-consent=&quot;monitor&quot;</code> on the tag. Global Privacy Control refuses, whatever the page says.
        </>
      }
    >
      {settings.isPending && <RowsLoading rows={3} what="the settings" />}
      {settings.isError && !settings.data && <Failed what="The settings" problem={settings.error} retry={() => void settings.refetch()} />}
      {settings.data && <Keeping kept={settings.data} />}
      {sites.isError && <Failed what="The sites" problem={sites.error} retry={() => void sites.refetch()} />}
      {sites.data?.map((site) => (
        <Section
          key={site.id}
          title={`Goals of ${site.name}`}
          hint="What a visitor comes to after a chat: a page, or what the page says by Parlour.event. It counts for the last chat, never for somebody who did not chat."
        >
          <Goals site={site.id} />
        </Section>
      ))}
    </SettingsPage>
  );
}

function Keeping({ kept }: { kept: Kept }) {
  const queries = useQueryClient();
  const form = useForm({ ...kept, queryNames: kept.queryNames.join(' ') }, async ({ dntRefuses, keepDays, queryNames }) => {
    const saved = await http.put<Kept>('monitor-settings', {
      dntRefuses,
      keepDays,
      queryNames: queryNames.split(/[\s,]+/).filter(Boolean),
    });
    queries.setQueryData(key, saved);
    form.replace({ ...saved, queryNames: saved.queryNames.join(' ') });
    toast('Saved. It counts from now on.');
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Section
        title="What is kept"
        hint="Fragments are dropped, and what looks like an e-mail address or a token is replaced by an ellipsis, before an address leaves the browser."
      >
        <div className="stack-form">
          <NumberField form={form} name="keepDays" label="Days a visit is kept" min={1} max={365} />
          <TextField
            form={form}
            name="queryNames"
            label="Parts of the query that may stay"
            hint="Names, divided by spaces. Those of campaigns (utm_…) always stay, all others are cut."
            placeholder="q category"
          />
          <Check
            checked={form.values.dntRefuses}
            onChange={(on) => form.set('dntRefuses', on)}
            label="“Do Not Track” refuses too"
            hint="Like Global Privacy Control: whoever sends it is not seen."
          />
          <div>
            <Submit form={form} idle={!form.changed}>
              Save
            </Submit>
          </div>
        </div>
      </Section>
    </form>
  );
}
