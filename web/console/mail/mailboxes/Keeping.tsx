import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Failed } from '../../app/parts/blocks.tsx';
import { Field, FormError, Submit, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';

interface Keeps {
  readonly rawDays: number;
}

const key = ['settings', 'mail-keeping'] as const;
const choices = [0, 7, 30, 90, 365];
const choiceWords: Readonly<Record<number, string>> = { 0: 'Not at all', 7: 'A week', 30: '30 days', 90: '90 days', 365: 'A year' };

/** For how long mails are kept as they came (ML-20). */
export function Keeping() {
  const keeps = useQuery({ queryKey: key, queryFn: () => http.get<Keeps>('mail-settings') });
  if (keeps.isError) return <Failed what="How long mail is kept" problem={keeps.error} retry={() => void keeps.refetch()} />;
  return keeps.data ? <Edit keeps={keeps.data} /> : null;
}

function Edit({ keeps }: { keeps: Keeps }) {
  const queries = useQueryClient();
  const form = useForm({ rawDays: keeps.rawDays }, async (values) => {
    queries.setQueryData(key, await http.put<Keeps>('mail-settings', values));
    toast('Saved');
  });
  const all = choices.includes(keeps.rawDays) ? choices : [...choices, keeps.rawDays].sort((one, other) => one - other);
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Field
        label="Kept after it was filed"
        error={form.errors['rawDays']}
        hint="The message stays as long as its conversation. What could not be filed is kept until somebody decides."
      >
        {(wiring) => (
          <select {...wiring} value={form.values.rawDays} onChange={(event) => form.set('rawDays', Number(event.target.value))}>
            {all.map((days) => (
              <option key={days} value={days}>
                {choiceWords[days] ?? `${days} days`}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="row">
        <Submit form={form} idle={!form.changed}>
          Save
        </Submit>
      </div>
    </form>
  );
}
