import { SaveForm } from '../../app/parts/SaveForm.tsx';
import { TextField, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { Chip } from '../../app/parts/blocks.tsx';
import { Section } from '../../app/SettingsPage.tsx';
import { RecordParts, type Checked } from './records.tsx';
import { t } from '../../app/t.ts';

/** The host that bounces are sent to, and its DNS records (ML-79). */
export function Bounces({ checked, put }: { checked: Checked; put: (host: string | null) => Promise<unknown> }) {
  const { domain, bounceHost, bounceReady } = checked;
  const form = useForm({ host: bounceHost ?? '' }, async ({ host }) => {
    await put(host.trim() === '' ? null : host.trim());
    toast(t('common.saved'));
  });
  return (
    <Section title={t('domains.bounces.title')} hint={t('domains.bounces.hint')}>
      <SaveForm form={form} label={t('domains.bounces.title')}>
        <TextField
          form={form}
          name="host"
          label={t('domains.bounces.host')}
          maxLength={253}
          placeholder={`bounces.${domain.name}`}
          hint={t('domains.bounces.hostHint', { domain: domain.name })}
        />
      </SaveForm>
      {bounceHost && (
        <>
          <p className="row wrap">
            <Chip tone={bounceReady ? 'ok' : 'soon'} icon={bounceReady ? 'check' : 'clock'}>
              {bounceReady ? t('domains.bounces.active') : t('domains.bounces.inactive')}
            </Chip>
            <span className="muted">
              {bounceReady ? t('domains.bounces.activeHint', { host: bounceHost }) : t('domains.bounces.inactiveHint')}
            </span>
          </p>
          {checked.records
            .filter(({ purpose }) => purpose.startsWith('bounce-'))
            .map((record) => (
              <div key={record.purpose} className="stack-form">
                <b>{record.type === 'MX' ? t('domains.records.mx') : t('domains.records.spf')}</b>
                <RecordParts record={record} />
              </div>
            ))}
        </>
      )}
    </Section>
  );
}
