import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Problem } from '../../../shared/problem.ts';
import { SaveForm } from '../../app/parts/SaveForm.tsx';
import { LoadState } from '../../app/parts/blocks.tsx';
import { TextField, useForm, useSeen } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { ticketWordsKey } from '../tickets/look.ts';
import { t } from '../../app/t.ts';

interface Numbering {
  prefix: string;
  next: number;
  version?: string;
}

const key = ['settings', 'ticket-numbers'] as const;

/** The prefix of ticket numbers, and the next number. */
export function Numbers() {
  const asked = useQuery({ queryKey: key, queryFn: () => http.get<Numbering>('ticket-numbers'), staleTime: 0 });
  return (
    <Section title={t('ticketSettings.numbers.title')} hint={t('ticketSettings.numbers.hint')}>
      <LoadState of={asked} rows={1} what={t('ticketSettings.numbers.title')} />
      {asked.data && <NumbersForm now={asked.data} />}
    </Section>
  );
}

function NumbersForm({ now }: { now: Numbering }) {
  const queries = useQueryClient();
  const seen = useSeen(now);
  const form = useForm({ prefix: now.prefix, next: String(now.next) }, async (values) => {
    if (!/^\d+$/.test(values.next.trim()))
      throw new Problem(422, 'input.invalid', '', {
        errors: [{ field: 'next', code: 'invalid', detail: t('ticketSettings.numbers.whole') }],
      });
    const kept = await http.put<Numbering>('ticket-numbers', { prefix: values.prefix.trim(), next: Number(values.next) }, seen.options());
    seen.is(kept);
    queries.setQueryData(key, kept);
    await queries.invalidateQueries({ queryKey: ticketWordsKey });
    toast(t('common.saved'));
  });
  return (
    <SaveForm form={form}>
      <TextField
        form={form}
        name="prefix"
        label={t('ticketSettings.numbers.prefix')}
        maxLength={10}
        placeholder={t('common.none')}
        hint={t('ticketSettings.numbers.preview', { number: `#${form.values.prefix}${form.values.next}` })}
      />
      <TextField
        form={form}
        name="next"
        label={t('ticketSettings.numbers.next')}
        inputMode="numeric"
        maxLength={13}
        hint={t('ticketSettings.numbers.nextHint')}
      />
    </SaveForm>
  );
}
