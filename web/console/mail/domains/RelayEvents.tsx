import { useQuery } from '@tanstack/react-query';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Copy } from '../../app/parts/Copy.tsx';
import { http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { t } from '../../app/t.ts';

const example = `{"id": "evt-1", "event": "bounced", "recipient_key": "b1…", "code": "550 5.1.1", "text": "no such user"}`;

/** In one request. */
const mostEvents = 500;

const names: Readonly<Record<string, string>> = { mailgun: 'Mailgun', sendgrid: 'SendGrid', sparkpost: 'SparkPost' };

/** Webhook URLs for delivery events of email providers, and the signing secret (ML-77). */
export function RelayEvents() {
  const hook = useQuery({
    queryKey: ['settings', 'mail-relay-events'],
    queryFn: () =>
      http.get<{ address: string; secret: string; relays: readonly { relay: string; address: string }[] }>('mail-relay-events'),
  });
  return (
    <Section title={t('domains.events.title')} hint={t('domains.events.hint')}>
      {hook.isPending && <RowsLoading rows={2} what={t('domains.what.webhookUrl')} />}
      {hook.isError && <Failed what={t('domains.what.theWebhookUrl')} problem={hook.error} retry={() => void hook.refetch()} />}
      {hook.data && (
        <>
          {hook.data.relays.map(({ relay, address }) => (
            <div key={relay} className="field">
              <span>{names[relay] ?? relay}</span>
              <Copy label={t('domains.events.urlOf', { provider: names[relay] ?? relay })} text={address} />
            </div>
          ))}
          <p className="muted">{t('domains.events.usage')}</p>
          <details>
            <summary>{t('domains.events.other')}</summary>
            <Copy label={t('domains.events.url')} text={hook.data.address} />
            <Copy label={t('domains.events.secret')} text={hook.data.secret} />
            <p className="muted">
              <Rich text="domains.events.format" values={{ count: mostEvents }} tags={{ code: (inside) => <code>{inside}</code> }} />
            </p>
            <Copy label={t('domains.events.example')} text={example} code />
          </details>
        </>
      )}
    </Section>
  );
}
