import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Problem } from '../../../shared/problem.ts';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { FormError, Submit, TextField, useForm, useSeen } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { Section } from '../../app/SettingsPage.tsx';
import { ticketWordsKey } from '../tickets/look.ts';

interface Numbering {
  prefix: string;
  next: number;
  version?: string;
}

const key = ['settings', 'ticket-numbers'] as const;

/** What stands before the numbers of tickets, and where they go on. */
export function Numbers() {
  const asked = useQuery({ queryKey: key, queryFn: () => http.get<Numbering>('ticket-numbers'), staleTime: 0 });
  return (
    <Section title="Numbers" hint="Every ticket gets the next number. None is given twice; a gap can be.">
      {asked.isPending && <RowsLoading rows={1} what="the numbers" />}
      {asked.isError && !asked.data && <Failed what="The numbers" problem={asked.error} retry={() => void asked.refetch()} />}
      {asked.data && <NumbersForm now={asked.data} />}
    </Section>
  );
}

function NumbersForm({ now }: { now: Numbering }) {
  const queries = useQueryClient();
  const seen = useSeen(now);
  const form = useForm({ prefix: now.prefix, next: String(now.next) }, async (values) => {
    if (!/^\d+$/.test(values.next.trim()))
      throw new Problem(422, 'input.invalid', '', { errors: [{ field: 'next', code: 'invalid', detail: 'Write a whole number.' }] });
    const kept = await http.put<Numbering>('ticket-numbers', { prefix: values.prefix.trim(), next: Number(values.next) }, seen.options());
    seen.is(kept);
    queries.setQueryData(key, kept);
    await queries.invalidateQueries({ queryKey: ticketWordsKey });
    toast('Saved.');
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField
        form={form}
        name="prefix"
        label="Prefix"
        maxLength={10}
        placeholder="None"
        hint={`Shown as #${form.values.prefix}${form.values.next}`}
      />
      <TextField form={form} name="next" label="Next number" inputMode="numeric" maxLength={13} hint="It can only be raised." />
      <div className="row">
        <Submit form={form} idle={!form.changed}>
          Save
        </Submit>
      </div>
    </form>
  );
}
