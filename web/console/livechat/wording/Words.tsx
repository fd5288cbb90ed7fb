import { useQueryClient } from '@tanstack/react-query';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Field, FormError, Submit, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { http } from '../../app/server.ts';
import { SettingsPage } from '../../app/SettingsPage.tsx';
import { useRestrictedWords, wordsKey } from './words.ts';
import { t } from '../../app/t.ts';

/** Words that agents are warned about before sending. */
export default function Words() {
  const words = useRestrictedWords();
  return (
    <SettingsPage title={t('wording.page.title')} lead={t('wording.page.lead')}>
      {words.isPending && <RowsLoading rows={2} what={t('wording.page.title')} />}
      {words.isError && <Failed what={t('wording.page.title')} problem={words.error} retry={() => void words.refetch()} />}
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
    toast(t('common.saved'));
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit}>
      <FormError form={form} />
      <Field label={t('wording.page.words')} hint={t('wording.page.wordsHint')} error={form.errors['words']}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={10}
            placeholder={t('wording.page.example')}
            value={form.values.words}
            onChange={(event) => form.set('words', event.target.value)}
          />
        )}
      </Field>
      <div className="row">
        <Submit form={form}>{t('common.save')}</Submit>
      </div>
    </form>
  );
}
