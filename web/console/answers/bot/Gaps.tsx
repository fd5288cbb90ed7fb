import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import type { Bot, Gap } from './bots.ts';
import { ChooseCategory } from './ChooseCategory.tsx';
import { LinkArticle } from './LinkArticle.tsx';
import type { HelpCenter } from '../../knowledge/api.ts';

const states = ['open', 'written', 'linked', 'ignored'] as const;
const stateWords = {
  open: 'bot.gap.open',
  written: 'bot.gap.written',
  linked: 'bot.gap.linked',
  ignored: 'bot.gap.ignored',
} as const;

/** Questions without an answer, the most asked first (AN-17). */
export function Gaps({ bot, center }: { bot: Bot; center: HelpCenter }) {
  const [state, setState] = useState<(typeof states)[number]>('open');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [writing, setWriting] = useState<Gap | null>(null);
  const [linking, setLinking] = useState<Gap | null>(null);
  const key = ['answer-bot', bot.site, 'gaps', state] as const;
  const { list, items } = usePaged<Gap>(key, `answer-bots/${bot.site}/gaps`, { state });
  const act = async <T,>(gap: Gap, action: string, body: object = {}): Promise<T | null> => {
    try {
      return await http.post<T>(`answer-bots/${bot.site}/gaps/${gap.id}/${action}`, body);
    } catch (thrown) {
      toast(explain(thrown));
      return null;
    } finally {
      void queries.invalidateQueries({ queryKey: ['answer-bot', bot.site, 'gaps'] });
    }
  };
  const write = async (gap: Gap, category: string) => {
    setWriting(null);
    const made = await act<{ article: string }>(gap, 'write', { category });
    if (made) void navigate(`/help-center/all/${made.article}`);
  };
  const replay = async (gap: Gap) => {
    const asked = await act<Gap>(gap, 'replay');
    if (asked) toast(t('bot.gap.replayed', { asked: asked.examples.length, answered: asked.answered ?? 0 }));
  };
  return (
    <section className="bot-card" aria-label={t('bot.tab.gaps')}>
      <header className="row">
        <h2>{t('bot.gap.title')}</h2>
        <div className="seg end" role="group" aria-label={t('bot.gap.filter')}>
          {states.map((each) => (
            <button key={each} type="button" aria-pressed={state === each} onClick={() => setState(each)}>
              {t(stateWords[each])}
            </button>
          ))}
        </div>
      </header>
      {list.isPending && <RowsLoading what={t('bot.gap.title')} />}
      {list.isError && <Failed what={t('bot.gap.title')} problem={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <Empty icon="check" title={t('bot.gap.noneTitle')}>
          {t('bot.gap.noneBody')}
        </Empty>
      )}
      <ul className="gaps">
        {items.map((gap) => (
          <li key={gap.id}>
            <b className="num">{gap.count}</b>
            <div>
              <b dir="auto">{gap.question}</b>
              <small className="muted">
                {gap.examples.length > 1 && <span dir="auto">{t('bot.gap.example', { question: gap.examples[1]! })} · </span>}
                <When at={gap.lastAt} />
                {gap.article && (
                  <>
                    {' · '}
                    <Link to={`/help-center/all/${gap.article}`}>{t('bot.gap.article')}</Link>
                  </>
                )}
              </small>
            </div>
            {gap.state === 'open' ? (
              <span className="row">
                <button type="button" className="btn small" onClick={() => setWriting(gap)}>
                  {t('bot.gap.write')}
                </button>
                <button type="button" className="btn small bare" onClick={() => setLinking(gap)}>
                  {t('bot.gap.link')}
                </button>
                <button type="button" className="btn small bare" onClick={() => void act(gap, 'ignore')}>
                  {t('bot.gap.ignore')}
                </button>
              </span>
            ) : (
              <span className="row">
                <Chip tone={gap.state === 'written' ? 'ok' : undefined}>{t(stateWords[gap.state])}</Chip>
                {gap.state === 'ignored' ? (
                  <button type="button" className="btn small bare" onClick={() => void act(gap, 'reopen')}>
                    {t('bot.gap.reopen')}
                  </button>
                ) : (
                  <button type="button" className="btn small bare" onClick={() => void replay(gap)}>
                    {t('bot.gap.replay')}
                  </button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="btn" onClick={() => void list.fetchNextPage()}>
          {t('common.loadMore')}
        </button>
      )}
      <p className="muted">{t('bot.gap.closes')}</p>
      {writing && <ChooseCategory center={center} close={() => setWriting(null)} pick={(category) => void write(writing, category)} />}
      {linking && (
        <LinkArticle
          question={linking.question}
          close={() => setLinking(null)}
          pick={(article) => {
            setLinking(null);
            void act(linking, 'link', { article });
          }}
        />
      )}
    </section>
  );
}
