import { useQuery, useQueryClient } from '@tanstack/react-query';
import { SaveForm } from '../../app/parts/SaveForm.tsx';
import { Failed } from '../../app/parts/blocks.tsx';
import { Field, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';

interface Keeps {
  readonly rawDays: number;
}

const key = ['settings', 'mail-keeping'] as const;
const choices = [0, 7, 30, 90, 365];
const choiceWords: Readonly<Record<number, string>> = { 0: t('mailboxes.retention.never'), 365: t('mailboxes.retention.year') };

/** For how long original emails are kept (ML-20). */
export function Keeping() {
  const keeps = useQuery({ queryKey: key, queryFn: () => http.get<Keeps>('mail-settings') });
  if (keeps.isError) return <Failed what={t('mailboxes.retention.title')} problem={keeps.error} retry={() => void keeps.refetch()} />;
  return keeps.data ? <Edit keeps={keeps.data} /> : null;
}

function Edit({ keeps }: { keeps: Keeps }) {
  const queries = useQueryClient();
  const form = useForm({ rawDays: keeps.rawDays }, async (values) => {
    queries.setQueryData(key, await http.put<Keeps>('mail-settings', values));
    toast(t('common.saved'));
  });
  const all = choices.includes(keeps.rawDays) ? choices : [...choices, keeps.rawDays].sort((one, other) => one - other);
  return (
    <SaveForm form={form}>
      <Field label={t('mailboxes.retention.label')} error={form.errors['rawDays']} hint={t('mailboxes.retention.hint')}>
        {(wiring) => (
          <select {...wiring} value={form.values.rawDays} onChange={(event) => form.set('rawDays', Number(event.target.value))}>
            {all.map((days) => (
              <option key={days} value={days}>
                {choiceWords[days] ?? t('mailboxes.retention.days', { count: days })}
              </option>
            ))}
          </select>
        )}
      </Field>
    </SaveForm>
  );
}
