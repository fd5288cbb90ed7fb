import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Failed, LoadState } from '../../../app/parts/blocks.tsx';
import { Check, FormError, Submit, TextField, useForm } from '../../../app/parts/form.tsx';
import { toast } from '../../../app/parts/toast.tsx';
import { http } from '../../../app/server.ts';
import { Section, SettingsPage } from '../../../app/SettingsPage.tsx';
import { NumberField } from '../../chats/settings/ChatSettings.tsx';
import { useSites } from '../../sites.ts';
import { Goals } from './Goals.tsx';
import { t } from '../../../app/t.ts';
import { Rich } from '../../../app/parts/Rich.tsx';

interface Kept {
  dntRefuses: boolean;
  keepDays: number;
  queryNames: string[];
}

const key = ['settings', 'monitor'] as const;

/** Retention of visitor tracking, and the goals of each site. */
export default function VisitorSettings() {
  const settings = useQuery({ queryKey: key, queryFn: () => http.get<Kept>('monitor-settings') });
  const sites = useSites();
  return (
    <SettingsPage
      title={t('visitors.board.title')}
      lead={
        <Rich
          text="visitors.settings.lead"
          values={{ call: 'Parlour.consent({monitor: true})', attribute: 'data-consent="monitor"' }}
          tags={{ code: (inside) => <code>{inside}</code> }}
        />
      }
    >
      <LoadState of={settings} rows={3} what={t('visitors.settings.title')} />
      {settings.data && <Keeping kept={settings.data} />}
      {sites.isError && <Failed what={t('sites.list.what')} problem={sites.error} retry={() => void sites.refetch()} />}
      {sites.data?.map((site) => (
        <Section key={site.id} title={t('visitors.settings.goalsOf', { site: site.name })} hint={t('visitors.settings.goalsHint')}>
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
    toast(t('visitors.settings.saved'));
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Section title={t('visitors.settings.retention')} hint={t('visitors.settings.retentionHint')}>
        <div className="stack-form">
          <NumberField form={form} name="keepDays" label={t('visitors.settings.keepDays')} min={1} max={365} />
          <TextField
            form={form}
            name="queryNames"
            label={t('visitors.settings.query')}
            hint={t('visitors.settings.queryHint')}
            placeholder="q category"
          />
          <Check
            checked={form.values.dntRefuses}
            onChange={(on) => form.set('dntRefuses', on)}
            label={t('visitors.settings.dnt')}
            hint={t('visitors.settings.dntHint')}
          />
          <div>
            <Submit form={form} idle={!form.changed}>
              {t('common.save')}
            </Submit>
          </div>
        </div>
      </Section>
    </form>
  );
}
