import { useQuery } from '@tanstack/react-query';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Copy } from '../../app/parts/Copy.tsx';
import { http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';

const example = `{"id": "evt-1", "event": "bounced", "recipient_key": "b1…", "code": "550 5.1.1", "text": "no such user"}`;

const names: Readonly<Record<string, string>> = { mailgun: 'Mailgun', sendgrid: 'SendGrid', sparkpost: 'SparkPost' };

/** Where a relay tells what became of mail, and what it signs with (ML-77). */
export function RelayEvents() {
  const hook = useQuery({
    queryKey: ['settings', 'mail-relay-events'],
    queryFn: () =>
      http.get<{ address: string; secret: string; relays: readonly { relay: string; address: string }[] }>('mail-relay-events'),
  });
  return (
    <Section
      title="Events of your relay"
      hint="A relay that calls an address when mail bounces, is late or is complained of can call this one. Reports that come back by mail need nothing here."
    >
      {hook.isPending && <RowsLoading rows={2} what="the address" />}
      {hook.isError && <Failed what="The address" problem={hook.error} retry={() => void hook.refetch()} />}
      {hook.data && (
        <>
          {hook.data.relays.map(({ relay, address }) => (
            <div key={relay} className="field">
              <span>{names[relay] ?? relay}</span>
              <Copy label={`Address for events of ${names[relay] ?? relay}`} text={address} />
            </div>
          ))}
          <p className="muted">
            Give a relay its address as a webhook for delivered, deferred, bounced and complained mail. Keep it to yourself: who knows it
            can report on your mail.
          </p>
          <details>
            <summary>Another relay</summary>
            <Copy label="Address for events" text={hook.data.address} />
            <Copy label="Secret" text={hook.data.secret} />
            <p className="muted">
              POST one event or a list of up to 500 as JSON. <code>event</code> is <code>delivered</code>, <code>deferred</code>,{' '}
              <code>bounced</code> or <code>complained</code>; <code>recipient_key</code> is the envelope sender, or name{' '}
              <code>message_id</code> and <code>recipient</code> instead. <code>X-Timestamp</code> holds seconds since 1970,{' '}
              <code>X-Signature</code> the hex HMAC-SHA-256 of timestamp and body with the secret.
            </p>
            <Copy label="Example" text={example} code />
          </details>
        </>
      )}
    </Section>
  );
}
