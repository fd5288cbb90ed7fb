import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Page, Row } from '../../shared/types.ts';
import { Failed } from '../app/parts/blocks.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { toast } from '../app/parts/toast.tsx';
import { explain, http } from '../app/server.ts';
import { t } from '../app/t.ts';
import { insertIntoReply } from '../conversations/composer/insertion.ts';
import { ArticleSuggestion } from './ArticleSuggestion.tsx';
import { DraftCard } from './DraftCard.tsx';
import { linkTo } from './insert.ts';
import type { Assist, Response, Suggestion } from './types.ts';
import './assist.css';

/** Articles, canned responses and the bot's draft for the last message of the customer (KB-50, LC-113, AN-19). */
export default function AssistBlock({ row }: { row: Row }) {
  const [words, setWords] = useState('');
  const asked = useSettled(words.trim());
  const last = row.lastSeq;
  const assist = useQuery({
    queryKey: ['assist', row.id, last],
    queryFn: () => http.get<Assist>(`conversations/${row.id}/assist`),
    placeholderData: (before) => before,
    enabled: row.state !== 'closed',
  });
  const own = useQuery({
    queryKey: ['article-suggestions', row.id, asked],
    queryFn: () => http.get<Page<Suggestion>>('articles/suggestions', { query: { conversation: row.id, q: asked } }),
    enabled: asked.length >= 2,
    placeholderData: (before) => before,
  });
  const articles = asked.length >= 2 ? (own.data?.items ?? []) : (assist.data?.articles ?? []);
  const responses = asked.length >= 2 ? [] : (assist.data?.responses ?? []);
  const take = (entry: Suggestion) => insertArticle(row.id, entry);
  useNumberKeys(articles.length + responses.length, (at) => {
    const article = articles[at];
    if (article) return take(article);
    const response = responses[at - articles.length];
    if (response) void insertResponse(row.id, response);
  });
  if (row.state === 'closed' || row.channel === 'internal') return null;
  return (
    <section className="block assist" aria-label={t('assist.title')}>
      <h3>{t('assist.title')}</h3>
      <label className="assist-search">
        <span className="sr">{t('assist.search')}</span>
        <Icon name="search" size="s" />
        <input
          type="search"
          value={words}
          placeholder={t('assist.search')}
          maxLength={400}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      {assist.isError && asked.length < 2 && <Failed what={t('assist.title')} problem={assist.error} retry={() => void assist.refetch()} />}
      {own.isError && asked.length >= 2 && <Failed what={t('assist.articles')} problem={own.error} retry={() => void own.refetch()} />}
      {assist.data?.draft && asked.length < 2 && <DraftCard row={row} turn={assist.data.draft} />}
      {articles.length > 0 && (
        <ul className="assist-list" aria-label={t('assist.articles')}>
          {articles.map((entry, at) => (
            <ArticleSuggestion key={entry.article} conversation={row.id} entry={entry} number={at + 1} insert={() => take(entry)} />
          ))}
        </ul>
      )}
      {responses.length > 0 && (
        <>
          <h4>{t('assist.responses')}</h4>
          <ul className="assist-list">
            {responses.map((entry, at) => (
              <li key={entry.id}>
                <button type="button" className="assist-response" onClick={() => void insertResponse(row.id, entry)}>
                  <span className="row">
                    <b>#{entry.shortcut}</b>
                    <kbd className="end">Alt+{articles.length + at + 1}</kbd>
                  </span>
                  <span className="clip-2" dir="auto">
                    {entry.text}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {articles.length === 0 && !(asked.length >= 2 ? own.isFetching || own.isError : assist.isPending || assist.isError) && (
        <p className="muted">
          {t(asked.length >= 2 ? 'assist.nothingFound' : assist.data?.draft ? 'assist.noArticles' : 'assist.noQuestion')}
        </p>
      )}
    </section>
  );
}

function insertArticle(conversation: string, entry: Suggestion) {
  if (!entry.reachable) {
    toast(t('assist.unreachable'), () => insertIntoReply(conversation, linkTo(entry)), 10_000, t('assist.insertAnyway'));
    return;
  }
  insertIntoReply(conversation, linkTo(entry));
}

async function insertResponse(conversation: string, entry: Response) {
  try {
    const filled = await http.post<{ text: string }>(`canned-messages/${entry.id}/uses`, { conversation });
    insertIntoReply(conversation, filled.text);
  } catch (thrown) {
    toast(explain(thrown));
  }
}

/** The value once it hasn't changed for 400 ms. */
function useSettled(value: string) {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), 400);
    return () => window.clearTimeout(timer);
  }, [value]);
  return settled;
}

/** Alt and a digit take a suggestion, also while someone types. */
function useNumberKeys(count: number, take: (at: number) => void) {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !digit || Number(digit) > count) return;
      event.preventDefault();
      take(Number(digit) - 1);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  });
}
