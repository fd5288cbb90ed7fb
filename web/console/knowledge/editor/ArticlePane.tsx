import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain } from '../../app/server.ts';
import { useTitle } from '../../app/title.ts';
import { t } from '../../app/t.ts';
import { asProblem } from '../../../shared/problem.ts';
import { may, useMe } from '../../identity/me.ts';
import { languageName } from '../../livechat/languages.ts';
import { type Article, type HelpCenter, type Id, knowledge } from '../api.ts';
import { articleKey, draftKey, useRefresh } from '../centers.ts';
import { root } from '../places.ts';
import { TabChip } from '../words.tsx';
import { Writing } from './Writing.tsx';

interface Props {
  readonly center: HelpCenter;
  readonly place: string;
  readonly id: Id;
}

/** An article in the language that is chosen. */
export function ArticlePane({ center, place, id }: Props) {
  const article = useQuery({ queryKey: articleKey(id), queryFn: () => knowledge.article(id), staleTime: 0 });
  const [search] = useSearchParams();
  useTitle(article.data?.title || t('knowledge.article.one'));
  const back = (
    <Link className="btn bare icon back" to={`${root}/${place}`} aria-label={t('knowledge.article.back')}>
      <Icon name="left" />
    </Link>
  );
  if (!article.data) {
    const gone = article.isError && asProblem(article.error).status === 404;
    return (
      <section className="pane ed" aria-label={t('knowledge.article.one')}>
        <header className="head">{back}</header>
        {article.isPending && <RowsLoading rows={4} what={t('knowledge.article.one')} />}
        {gone && (
          <Empty
            icon="book"
            title={t('knowledge.article.gone')}
            action={
              <Link className="btn" to={`${root}/${place}`}>
                {t('knowledge.article.back')}
              </Link>
            }
          >
            {t('knowledge.article.goneHint')}
          </Empty>
        )}
        {article.isError && !gone && (
          <Failed what={t('knowledge.article.one')} problem={article.error} retry={() => void article.refetch()} />
        )}
      </section>
    );
  }
  const asked = search.get('locale');
  const locale =
    asked && (center.locales.includes(asked) || article.data.translations.some((each) => each.locale === asked))
      ? asked
      : article.data.sourceLocale;
  return (
    <section className="pane ed" aria-label={t('knowledge.article.editor')}>
      <OneLanguage key={locale} center={center} place={place} article={article.data} locale={locale} back={back} />
    </section>
  );
}

function OneLanguage({
  center,
  place,
  article,
  locale,
  back,
}: {
  center: HelpCenter;
  place: string;
  article: Article;
  locale: string;
  back: React.ReactNode;
}) {
  const there = article.translations.some((each) => each.locale === locale);
  const draft = useQuery({
    queryKey: draftKey(article.id, locale),
    queryFn: () => knowledge.draft(article.id, locale),
    enabled: there,
    staleTime: 0,
    gcTime: 0,
  });
  const tabs = <Languages center={center} article={article} locale={locale} />;
  // what was kept of an earlier visit may be old, and the editor begins with what it is given
  if (there && draft.data && draft.isFetchedAfterMount)
    return <Writing center={center} place={place} article={article} opened={draft.data} back={back} tabs={tabs} />;
  return (
    <>
      <header className="head">
        {back}
        <b className="grow">{languageName(locale)}</b>
      </header>
      {tabs}
      {!there && <Untranslated center={center} article={article} locale={locale} />}
      {there && draft.isPending && <RowsLoading rows={4} what={t('knowledge.article.text')} />}
      {there && draft.isError && <Failed what={t('knowledge.article.text')} problem={draft.error} retry={() => void draft.refetch()} />}
    </>
  );
}

/** The languages of the article with the state of each. */
function Languages({ center, article, locale }: { center: HelpCenter; article: Article; locale: string }) {
  const navigate = useNavigate();
  const others = [...new Set([...center.locales, ...article.translations.map((each) => each.locale)])].filter(
    (each) => each !== article.sourceLocale,
  );
  const all = [article.sourceLocale, ...others];
  const shown = all.filter((each, at) => at < 6 || each === locale || article.translations.some((one) => one.locale === each));
  const hidden = all.filter((each) => !shown.includes(each));
  return (
    <nav className="langs" aria-label={t('knowledge.article.languages')}>
      {shown.map((each) => (
        <Link key={each} to={`?locale=${each}`} replace aria-current={each === locale ? 'page' : undefined}>
          {languageName(each)}
          <TabChip of={article.translations.find((one) => one.locale === each)} source={each === article.sourceLocale} />
        </Link>
      ))}
      {hidden.length > 0 && (
        <MenuTrigger>
          <Button className="btn bare small">
            <Icon name="plus" size="s" />
            {t('knowledge.list.language')}
          </Button>
          <Popover className="popover" placement="bottom end">
            <Menu
              className="menu"
              aria-label={t('knowledge.list.language')}
              onAction={(each) => void navigate(`?locale=${String(each)}`, { replace: true })}
            >
              {hidden.map((each) => (
                <MenuItem key={each} id={each} className="item">
                  {languageName(each)}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
    </nav>
  );
}

/** A language without a text: begins with a copy of another one, or empty. */
function Untranslated({ center, article, locale }: { center: HelpCenter; article: Article; locale: string }) {
  const me = useMe();
  const refresh = useRefresh(center.id);
  const [busy, setBusy] = useState(false);
  const begin = async (from: string | null) => {
    if (busy) return;
    setBusy(true);
    try {
      await knowledge.translate(article.id, locale, from);
      await refresh.article(article.id);
      void refresh.lists();
    } catch (thrown) {
      toast(explain(thrown));
    } finally {
      setBusy(false);
    }
  };
  const names = { language: languageName(locale), source: languageName(article.sourceLocale) };
  return (
    <Empty
      icon="globe"
      title={t('knowledge.translate.missing', names)}
      action={
        may(me, 'knowledge.write') &&
        !article.archived && (
          <>
            <button type="button" className="btn primary" aria-disabled={busy} onClick={() => void begin(article.sourceLocale)}>
              {t('knowledge.translate.copy', names)}
            </button>
            <button type="button" className="btn" aria-disabled={busy} onClick={() => void begin(null)}>
              {t('knowledge.translate.empty')}
            </button>
          </>
        )
      }
    >
      {t('knowledge.translate.hint', names)}
    </Empty>
  );
}
