import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Id, Instant } from '../../../shared/types.ts';
import { Chip, Failed } from '../../app/parts/blocks.tsx';
import { FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import type { Mailbox } from './mailboxes.ts';

interface Standing {
  readonly state: 'none' | 'waiting' | 'ok' | 'elsewhere' | 'late';
  readonly address?: string;
  readonly sentAt?: Instant;
  readonly cameAt?: Instant;
  readonly cameTo?: string;
  /** How far the mail got on its way out. */
  readonly mailState?: string;
}

const second = 1_000;
const key = (mailbox: Id) => ['settings', 'mailbox', mailbox, 'probe'] as const;

/** Sends a mail to the address that is passed on, and sees whether it comes here (ML-11). */
export function Probe({ mailbox }: { mailbox: Mailbox }) {
  const queries = useQueryClient();
  const standing = useQuery({
    queryKey: key(mailbox.id),
    queryFn: () => http.get<Standing>(`mailboxes/${mailbox.id}/probe`),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? 3 * second : false),
  });
  const form = useForm({ address: mailbox.kind === 'smtp' ? '' : mailbox.address }, async ({ address }) => {
    queries.setQueryData(key(mailbox.id), await http.post<Standing>(`mailboxes/${mailbox.id}/probe`, { address: address.trim() }));
  });
  return (
    <div className="mail-way">
      <p>
        <b>Does it work?</b> A mail to the address that customers know shows whether it arrives here.
      </p>
      <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
        <FormError form={form} />
        <TextField
          form={form}
          name="address"
          label="Address that is passed on"
          inputMode="email"
          autoComplete="off"
          maxLength={254}
          placeholder="support@example.org"
        />
        <div className="row">
          <Submit form={form}>Send a probe</Submit>
        </div>
      </form>
      {standing.isError && <Failed what="The last probe" problem={standing.error} retry={() => void standing.refetch()} />}
      {standing.data && <Result standing={standing.data} />}
    </div>
  );
}

function Result({ standing }: { standing: Standing }) {
  const { state, address, sentAt, cameAt, cameTo } = standing;
  if (state === 'none') return null;
  const sent = sentAt && (
    <>
      to <bdi>{address}</bdi> <When at={sentAt} form="sentence" />
    </>
  );
  if (state === 'ok') {
    return (
      <p className="row wrap muted" role="status">
        <Chip tone="ok" icon="check">
          Mail comes here
        </Chip>
        <span>
          The probe {sent} came back
          {cameAt && (
            <>
              {' '}
              <When at={cameAt} form="sentence" />
            </>
          )}
          .
        </span>
      </p>
    );
  }
  if (state === 'elsewhere') {
    return (
      <p className="row wrap muted" role="status">
        <Chip tone="late" icon="alert">
          Another mailbox has it
        </Chip>
        <span>
          The probe {sent} came to <bdi>{cameTo}</bdi> instead.
        </span>
      </p>
    );
  }
  return (
    <>
      <p className="row wrap muted" role="status">
        <Chip tone={state === 'late' ? 'late' : undefined} icon={state === 'late' ? 'alert' : 'clock'}>
          {state === 'late' ? 'It did not come back' : 'Waiting for it'}
        </Chip>
        <span>The probe was sent {sent}.</span>
      </p>
      <p>{advice(standing)}</p>
    </>
  );
}

function advice({ state, mailState }: Standing): string {
  if (mailState === 'captured')
    return 'No mail leaves this installation yet: it was kept under “Captured mail”. Set up a mail server first.';
  if (mailState === 'failed' || mailState === 'expired')
    return 'The mail could not be delivered to that address: look at it under “Outbox”.';
  if (state === 'waiting') return 'It usually takes seconds. After ten minutes this page says what to look at.';
  return 'Look at whether the address is right, whether passing on is switched on and confirmed there, and into that mailbox: the probe may lie in it, or among its spam.';
}
