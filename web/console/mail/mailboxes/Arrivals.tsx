import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Id } from '../../../shared/types.ts';
import { SaveForm } from '../../app/parts/SaveForm.tsx';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Check, Field, TextField, useForm } from '../../app/parts/form.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';

interface Arriving {
  readonly acknowledge: boolean;
  /** `{number}` is replaced with the ticket number. */
  readonly text: string;
  readonly hours: number;
  readonly trustedResults?: string;
  /** Addresses or ranges of mail servers whose `Authentication-Results` are trusted. */
  readonly trustedPeers: readonly string[];
  /** Mailing lists that write in their own name. */
  readonly groups: readonly string[];
  /** Contact forms that name the customer in Reply-To. */
  readonly forms: readonly string[];
  readonly steered: boolean;
  readonly sameSubject: boolean;
  /** Files in a winmail.dat are shown next to it. */
  readonly unpack: boolean;
}

const hours = [1, 6, 24, 72, 168] as const;

/** How often the same sender gets an automatic reply. */
const limitText = (every: number) =>
  every % 24 === 0 ? t('mailboxes.arrivals.limitDays', { count: every / 24 }) : t('mailboxes.arrivals.limitHours', { count: every });

/** What a mailbox does automatically with incoming email (ML-36, ML-68). */
export function Arrivals({ mailbox }: { mailbox: Id }) {
  const key = ['settings', 'mailbox', mailbox, 'arrivals'];
  const arrivals = useQuery({ queryKey: key, queryFn: () => http.get<Arriving>(`mailboxes/${mailbox}/arrivals`) });
  return (
    <Section title={t('mailboxes.arrivals.title')} hint={t('mailboxes.arrivals.hint')}>
      {arrivals.isPending && <RowsLoading rows={2} what={t('mailboxes.arrivals.loading')} />}
      {arrivals.isError && <Failed what={t('common.settings')} problem={arrivals.error} retry={() => void arrivals.refetch()} />}
      {arrivals.data && <Edit mailbox={mailbox} arriving={arrivals.data} queryKey={key} />}
    </Section>
  );
}

/** Lists as they are typed, one entry a line. */
const typed = (arriving: Arriving) => ({
  ...arriving,
  trustedResults: arriving.trustedResults ?? '',
  trustedPeers: arriving.trustedPeers.join('\n'),
  groups: arriving.groups.join('\n'),
  forms: arriving.forms.join('\n'),
});

const lines = (text: string) =>
  text
    .split(/[\n,;]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

type ListName = 'trustedPeers' | 'groups' | 'forms';

function Listed({
  form,
  name,
  label,
  hint,
  placeholder,
}: {
  form: {
    values: Readonly<Record<ListName, string>>;
    errors: Readonly<Record<string, string | undefined>>;
    set: (name: ListName, value: string) => void;
  };
  name: ListName;
  label: string;
  hint: string;
  placeholder: string;
}) {
  return (
    <Field label={label} error={form.errors[name]} hint={hint}>
      {(wiring) => (
        <textarea
          {...wiring}
          rows={2}
          maxLength={15_000}
          spellCheck={false}
          autoCapitalize="off"
          placeholder={placeholder}
          value={form.values[name]}
          onChange={(event) => form.set(name, event.target.value)}
        />
      )}
    </Field>
  );
}

function Edit({ mailbox, arriving, queryKey }: { mailbox: Id; arriving: Arriving; queryKey: readonly string[] }) {
  const queries = useQueryClient();
  const form = useForm(typed(arriving), async (values) => {
    const after = await http.put<Arriving>(`mailboxes/${mailbox}/arrivals`, {
      ...values,
      trustedResults: values.trustedResults.trim() || null,
      trustedPeers: lines(values.trustedPeers),
      groups: lines(values.groups),
      forms: lines(values.forms),
    });
    queries.setQueryData(queryKey, after);
    form.replace(typed(after));
    toast(t('common.saved'));
  });
  const { acknowledge, text } = form.values;
  return (
    <SaveForm form={form} submit={t('mailboxes.arrivals.save')}>
      <Check
        checked={acknowledge}
        onChange={(on) => form.set('acknowledge', on)}
        label={t('mailboxes.arrivals.acknowledge')}
        hint={t('mailboxes.arrivals.acknowledgeHint')}
      />
      {acknowledge && (
        <>
          <Field
            label={t('mailboxes.arrivals.text')}
            error={form.errors['text']}
            hint={t('mailboxes.arrivals.textHint', { token: '{number}' })}
          >
            {(wiring) => (
              <textarea {...wiring} rows={3} maxLength={2000} value={text} onChange={(event) => form.set('text', event.target.value)} />
            )}
          </Field>
          <Field label={t('mailboxes.arrivals.limit')} error={form.errors['hours']}>
            {(wiring) => (
              <select {...wiring} value={form.values.hours} onChange={(event) => form.set('hours', Number(event.target.value))}>
                {hours.map((each) => (
                  <option key={each} value={each}>
                    {limitText(each)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </>
      )}
      <TextField
        form={form}
        name="trustedResults"
        label={t('mailboxes.arrivals.verifier')}
        maxLength={253}
        autoComplete="off"
        placeholder="mx.example.org"
        hint={t('mailboxes.arrivals.verifierHint')}
      />
      <Listed
        form={form}
        name="trustedPeers"
        label={t('mailboxes.arrivals.verifierIps')}
        placeholder="192.0.2.7"
        hint={t('mailboxes.arrivals.verifierIpsHint')}
      />
      <Listed
        form={form}
        name="groups"
        label={t('mailboxes.arrivals.groups')}
        placeholder="team@lists.example.org"
        hint={t('mailboxes.arrivals.groupsHint')}
      />
      <Listed
        form={form}
        name="forms"
        label={t('mailboxes.arrivals.forms')}
        placeholder="website@example.org"
        hint={t('mailboxes.arrivals.formsHint')}
      />
      <Check
        checked={form.values.sameSubject}
        onChange={(on) => form.set('sameSubject', on)}
        label={t('mailboxes.arrivals.sameSubject')}
        hint={t('mailboxes.arrivals.sameSubjectHint')}
      />
      <Check
        checked={form.values.unpack}
        onChange={(on) => form.set('unpack', on)}
        label={t('mailboxes.arrivals.unpack')}
        hint={t('mailboxes.arrivals.unpackHint')}
      />
      <Check
        checked={form.values.steered}
        onChange={(on) => form.set('steered', on)}
        label={t('mailboxes.arrivals.steered')}
        hint={
          <Rich
            text="mailboxes.arrivals.steeredHint"
            values={{ header: 'X-Parlour-Department: Billing' }}
            tags={{ code: (inside) => <code>{inside}</code> }}
          />
        }
      />
    </SaveForm>
  );
}
