import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { read } from '../../app/call.ts';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { locale, t } from '../../app/t.ts';
import type { Version } from './api.ts';

const names = new Intl.DisplayNames([locale], { type: 'language' });
export const languageName = (tag: string) => names.of(tag) ?? tag;

/** The text as readers will see it, with tables in the place of blocks. */
export function Preview({ version }: { version: Version }) {
  const [language, setLanguage] = useState(version.masterLanguage);
  const { queryKey, queryFn } = read('privacy/policies/{number}/preview', { path: { number: version.number } });
  const preview = useQuery({ queryKey: [...queryKey, version.texts, version.rules, version.purposes, version.recipients], queryFn });
  const languages = Object.keys(preview.data?.html ?? {});
  const shown = languages.includes(language) ? language : languages[0];
  return (
    <section className="policy-preview" aria-labelledby="policy-preview">
      <header className="row">
        <h3 id="policy-preview" className="grow">
          {t('privacy.policies.preview')}
        </h3>
        {languages.length > 1 && (
          <select
            className="in narrow"
            aria-label={t('privacy.policies.language')}
            value={shown}
            onChange={(event) => setLanguage(event.target.value)}
          >
            {languages.map((each) => (
              <option key={each} value={each}>
                {languageName(each)}
              </option>
            ))}
          </select>
        )}
      </header>
      {preview.isPending && <RowsLoading rows={3} what={t('privacy.policies.preview')} />}
      {preview.isError && <Failed what={t('privacy.policies.preview')} problem={preview.error} retry={() => void preview.refetch()} />}
      {shown && (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: the server sanitized it
        <div className="policy-shown" lang={shown} dangerouslySetInnerHTML={{ __html: preview.data?.html[shown] ?? '' }} />
      )}
    </section>
  );
}
