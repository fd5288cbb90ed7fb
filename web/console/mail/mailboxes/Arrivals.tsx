import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Id } from '../../../shared/types.ts';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Check, Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';

interface Arriving {
  readonly acknowledge: boolean;
  /** `{number}` stands for the ticket's. */
  readonly text: string;
  readonly hours: number;
  readonly trustedResults?: string;
  /** Addresses or ranges of mail servers whose `Authentication-Results` count. */
  readonly trustedPeers: readonly string[];
  /** Mailing lists that write in their own name. */
  readonly groups: readonly string[];
  /** Contact forms that name the customer in Reply-To. */
  readonly forms: readonly string[];
  readonly steered: boolean;
  readonly sameSubject: boolean;
  /** Files in a winmail.dat are kept beside it. */
  readonly unpack: boolean;
}

const hours = [1, 6, 24, 72, 168] as const;
const hourWords: Readonly<Record<number, string>> = { 1: 'an hour', 6: '6 hours', 24: 'a day', 72: '3 days', 168: 'a week' };

/** What a mailbox does by itself with what arrives (ML-36, ML-68). */
export function Arrivals({ mailbox }: { mailbox: Id }) {
  const key = ['settings', 'mailbox', mailbox, 'arrivals'];
  const arrivals = useQuery({ queryKey: key, queryFn: () => http.get<Arriving>(`mailboxes/${mailbox}/arrivals`) });
  return (
    <Section title="When a mail arrives" hint="What happens by itself.">
      {arrivals.isPending && <RowsLoading rows={2} what="the settings" />}
      {arrivals.isError && <Failed what="The settings" problem={arrivals.error} retry={() => void arrivals.refetch()} />}
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
    toast('Saved');
  });
  const { acknowledge, text } = form.values;
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Check
        checked={acknowledge}
        onChange={(on) => form.set('acknowledge', on)}
        label="Tell the sender that it arrived"
        hint="Only who begins a conversation with a mail to this very address, and never a program or a mailing list."
      />
      {acknowledge && (
        <>
          <Field label="What it says" error={form.errors['text']} hint="{number} becomes the number of the ticket.">
            {(wiring) => (
              <textarea {...wiring} rows={3} maxLength={2000} value={text} onChange={(event) => form.set('text', event.target.value)} />
            )}
          </Field>
          <Field label="The same sender at most once in" error={form.errors['hours']}>
            {(wiring) => (
              <select {...wiring} value={form.values.hours} onChange={(event) => form.set('hours', Number(event.target.value))}>
                {hours.map((each) => (
                  <option key={each} value={each}>
                    {hourWords[each]}
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
        label="Server that checks senders"
        maxLength={253}
        autoComplete="off"
        placeholder="mx.example.org"
        hint="If another mail server checks email before it arrives here, enter its name as it appears at the start of “Authentication-Results”. Used for email fetched from the mailbox’s own server."
      />
      <Listed
        form={form}
        name="trustedPeers"
        label="IP addresses of that server"
        placeholder="192.0.2.7"
        hint="Needed when it delivers email here directly. Anyone else could write “Authentication-Results” too. One address or range per line."
      />
      <Listed
        form={form}
        name="groups"
        label="Groups and mailing lists"
        placeholder="team@lists.example.org"
        hint="Groups that send email as “Ann via Team”. Tickets then belong to the original sender, who counts as not verified. One address per line."
      />
      <Listed
        form={form}
        name="forms"
        label="Contact forms"
        placeholder="website@example.org"
        hint="Senders whose “Reply-To” is the customer, such as the form on your website. Forms on your verified domains work without being listed. One address per line."
      />
      <Check
        checked={form.values.sameSubject}
        onChange={(on) => form.set('sameSubject', on)}
        label="Same sender and subject within a week: same conversation"
        hint="For programs that lose what an answer belongs to. Otherwise only a true answer goes on in a conversation."
      />
      <Check
        checked={form.values.unpack}
        onChange={(on) => form.set('unpack', on)}
        label="Unpack winmail.dat"
        hint="Some Outlook programs send all files within one that nothing else opens. Its files are shown beside it; it stays as it came."
      />
      <Check
        checked={form.values.steered}
        onChange={(on) => form.set('steered', on)}
        label="Programs of ours write here"
        hint={
          <>
            Then a mail may name the department that answers it: <code>X-Parlour-Department: Billing</code>. Leave it off where customers
            write; anybody could.
          </>
        }
      />
      <div className="row">
        <Submit form={form} idle={!form.changed}>
          Save for arriving mail
        </Submit>
      </div>
    </form>
  );
}
