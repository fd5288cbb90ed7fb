import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Id } from '../../../shared/types.ts';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Field, FormError, Submit, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';

const keyOf = (widget: Id) => ['settings', 'transcript-recipients', widget] as const;

const mostAddresses = 10;

/** Who automatically receives the transcript of every closed chat of a widget. */
export function TranscriptRecipients({ widget }: { widget: Id }) {
  const found = useQuery({
    queryKey: keyOf(widget),
    queryFn: async () => (await http.get<{ addresses: string[] }>(`widgets/${widget}/transcript-recipients`)).addresses,
  });
  if (found.isError) return <Failed what={t('transcripts.recipients.title')} problem={found.error} retry={() => void found.refetch()} />;
  return found.data ? (
    <Edit key={found.data.join()} widget={widget} addresses={found.data} />
  ) : (
    <RowsLoading rows={1} what={t('transcripts.recipients.what')} />
  );
}

function Edit({ widget, addresses }: { widget: Id; addresses: readonly string[] }) {
  const queries = useQueryClient();
  const form = useForm({ addresses: addresses.join('\n') }, async (values) => {
    const wished = values.addresses
      .split('\n')
      .map((each) => each.trim())
      .filter(Boolean);
    const saved = await http.put<{ addresses: string[] }>(`widgets/${widget}/transcript-recipients`, { addresses: wished });
    queries.setQueryData(keyOf(widget), saved.addresses);
    toast(t('common.saved'));
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Field
        label={t('transcripts.recipients.label')}
        hint={t('transcripts.recipients.hint', { max: mostAddresses })}
        error={form.errors['addresses']}
      >
        {(wiring) => (
          <textarea
            {...wiring}
            rows={3}
            placeholder="archive@example.org"
            value={form.values.addresses}
            onChange={(event) => form.set('addresses', event.target.value)}
          />
        )}
      </Field>
      <div className="row">
        <Submit form={form} className="btn">
          {t('transcripts.recipients.save')}
        </Submit>
      </div>
    </form>
  );
}
