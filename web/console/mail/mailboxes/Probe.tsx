import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Id, Instant } from '../../../shared/types.ts';
import { Chip, Failed } from '../../app/parts/blocks.tsx';
import { FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import type { Mailbox } from './mailboxes.ts';

interface Standing {
  readonly state: 'none' | 'waiting' | 'ok' | 'elsewhere' | 'late';
  readonly address?: string;
  readonly sentAt?: Instant;
  readonly cameAt?: Instant;
  readonly cameTo?: string;
  /** The delivery status of the test email. */
  readonly mailState?: string;
}

const second = 1_000;
/** After how long the server calls a test email late. */
const lateMinutes = 10;
const key = (mailbox: Id) => ['settings', 'mailbox', mailbox, 'probe'] as const;

/** Sends a test email to a forwarded address and shows whether it arrives here (ML-11). */
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
        <Rich text="mailboxes.probe.intro" tags={{ b: (inside) => <b>{inside}</b> }} />
      </p>
      <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
        <FormError form={form} />
        <TextField
          form={form}
          name="address"
          label={t('mailboxes.probe.address')}
          inputMode="email"
          autoComplete="off"
          maxLength={254}
          placeholder="support@example.org"
        />
        <div className="row">
          <Submit form={form}>{t('mailboxes.probe.send')}</Submit>
        </div>
      </form>
      {standing.isError && <Failed what={t('mailboxes.probe.failed')} problem={standing.error} retry={() => void standing.refetch()} />}
      {standing.data && <Result standing={standing.data} />}
    </div>
  );
}

function Result({ standing }: { standing: Standing }) {
  const { state, address, sentAt, cameAt, cameTo } = standing;
  if (state === 'none') return null;
  const tags = {
    bdi: (inside: ReactNode) => <bdi>{inside}</bdi>,
    sent: () => sentAt && <When at={sentAt} form="sentence" />,
    received: () => cameAt && <When at={cameAt} form="sentence" />,
  };
  const values = { address: address ?? '', other: cameTo ?? '', arrival: cameAt ? 'known' : 'unknown' };
  if (state === 'ok') {
    return (
      <p className="row wrap muted" role="status">
        <Chip tone="ok" icon="check">
          {t('mailboxes.probe.ok')}
        </Chip>
        <span>
          <Rich text="mailboxes.probe.okDetail" values={values} tags={tags} />
        </span>
      </p>
    );
  }
  if (state === 'elsewhere') {
    return (
      <p className="row wrap muted" role="status">
        <Chip tone="late" icon="alert">
          {t('mailboxes.probe.elsewhere')}
        </Chip>
        <span>
          <Rich text="mailboxes.probe.elsewhereDetail" values={values} tags={tags} />
        </span>
      </p>
    );
  }
  return (
    <>
      <p className="row wrap muted" role="status">
        <Chip tone={state === 'late' ? 'late' : undefined} icon={state === 'late' ? 'alert' : 'clock'}>
          {t(state === 'late' ? 'mailboxes.probe.late' : 'mailboxes.probe.waiting')}
        </Chip>
        <span>
          <Rich text="mailboxes.probe.sentDetail" values={values} tags={tags} />
        </span>
      </p>
      <p>{advice(standing)}</p>
    </>
  );
}

function advice({ state, mailState }: Standing): string {
  if (mailState === 'captured') return t('mailboxes.probe.noServer');
  if (mailState === 'failed' || mailState === 'expired') return t('mailboxes.probe.notDelivered');
  if (state === 'waiting') return t('mailboxes.probe.usually', { minutes: lateMinutes });
  return t('mailboxes.probe.check');
}
