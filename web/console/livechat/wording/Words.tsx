import { useQueryClient } from '@tanstack/react-query';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Field, FormError, Submit, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { SettingsPage } from '../../app/SettingsPage.tsx';
import { useRestrictedWords, wordsKey } from './words.ts';

/** Words agents are warned of before a message goes out. */
export default function Words() {
  const words = useRestrictedWords();
  return (
    <SettingsPage
      title="Restricted words"
      lead="Before a message with one of these words goes out, its agent is asked once more. Nothing is refused."
    >
      {words.isPending && <RowsLoading rows={2} what="words" />}
      {words.isError && <Failed what="The words" problem={words.error} retry={() => void words.refetch()} />}
      {words.data && <Edit words={words.data} />}
    </SettingsPage>
  );
}

function Edit({ words }: { words: readonly string[] }) {
  const queries = useQueryClient();
  const form = useForm({ words: words.join('\n') }, async (values) => {
    const saved = await http.put<{ words: string[] }>('restricted-words', { words: values.words.split('\n') });
    queries.setQueryData(wordsKey, saved.words);
    form.replace({ words: saved.words.join('\n') });
    toast('Saved.');
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit}>
      <FormError form={form} />
      <Field label="One word or phrase a line" hint="Found as whole words, whatever their case." error={form.errors['words']}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={10}
            placeholder={'guarantee\nmoney back'}
            value={form.values.words}
            onChange={(event) => form.set('words', event.target.value)}
          />
        )}
      </Field>
      <div className="row">
        <Submit form={form}>Save</Submit>
      </div>
    </form>
  );
}
