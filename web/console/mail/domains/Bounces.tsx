import { FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { Chip } from '../../app/parts/blocks.tsx';
import { Section } from '../../app/SettingsPage.tsx';
import { RecordParts, type Checked } from './records.tsx';

/** Where mail that could not be delivered comes back to, and what that host publishes (ML-79). */
export function Bounces({ checked, put }: { checked: Checked; put: (host: string | null) => Promise<unknown> }) {
  const { domain, bounceHost, bounceReady } = checked;
  const form = useForm({ host: bounceHost ?? '' }, async ({ host }) => {
    await put(host.trim() === '' ? null : host.trim());
    toast('Saved');
  });
  return (
    <Section
      title="Where bounces come back to"
      hint="By default to the mailbox that sent the mail. A host of their own keeps them out of it, and works where a mailbox knows no addresses with a plus."
    >
      <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate aria-label="Bounce host">
        <FormError form={form} />
        <TextField
          form={form}
          name="host"
          label="Host for bounces"
          maxLength={253}
          placeholder={`bounces.${domain.name}`}
          hint={`A name below ${domain.name}. Leave it empty for the mailbox.`}
        />
        <div className="row">
          <Submit form={form} idle={!form.changed}>
            Save
          </Submit>
        </div>
      </form>
      {bounceHost && (
        <>
          <p className="row wrap">
            <Chip tone={bounceReady ? 'ok' : 'soon'} icon={bounceReady ? 'check' : 'clock'}>
              {bounceReady ? 'In use' : 'Not in use yet'}
            </Chip>
            <span className="muted">
              {bounceReady ? `Bounces come back to ${bounceHost}.` : 'Until both records are seen, bounces come back to the mailbox.'}
            </span>
          </p>
          {checked.records
            .filter(({ purpose }) => purpose.startsWith('bounce-'))
            .map((record) => (
              <div key={record.purpose} className="stack-form">
                <b>{record.type === 'MX' ? 'Where its mail goes (MX)' : 'Who may send from it (SPF)'}</b>
                <RecordParts record={record} />
              </div>
            ))}
        </>
      )}
    </Section>
  );
}
