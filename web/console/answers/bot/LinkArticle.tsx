import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Heading } from 'react-aria-components';
import type { Page } from '../../../shared/types.ts';
import { Popup } from '../../app/parts/Popup.tsx';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import type { Suggestion } from '../types.ts';

/** Finds the article that answers a question. */
export function LinkArticle({ question, pick, close }: { question: string; pick: (article: string) => void; close: () => void }) {
  const [words, setWords] = useState(question);
  const found = useQuery({
    queryKey: ['article-suggestions', 'link', words.trim()],
    queryFn: () => http.get<Page<Suggestion>>('articles/suggestions', { query: { q: words.trim() } }),
    enabled: words.trim().length >= 2,
    placeholderData: (before) => before,
  });
  return (
    <Popup close={close}>
      <Heading slot="title">{t('bot.gap.linkTitle')}</Heading>
      <input
        type="search"
        aria-label={t('assist.search')}
        value={words}
        maxLength={400}
        autoFocus
        onChange={(event) => setWords(event.target.value)}
      />
      <ul className="link-list">
        {(found.data?.items ?? []).map((each) => (
          <li key={each.article}>
            <button type="button" className="btn bare" dir="auto" onClick={() => pick(each.article)}>
              {each.title}
            </button>
          </li>
        ))}
        {found.data?.items.length === 0 && <li className="muted">{t('assist.nothingFound')}</li>}
      </ul>
      <div className="row">
        <button type="button" className="btn bare" onClick={close}>
          {t('common.cancel')}
        </button>
      </div>
    </Popup>
  );
}
