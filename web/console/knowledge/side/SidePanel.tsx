import { locale as shownLocale, t } from '../../app/t.ts';
import { Check } from '../../app/parts/form.tsx';
import { When } from '../../app/parts/When.tsx';
import { may, useMe } from '../../identity/me.ts';
import { useAgents } from '../../identity/agents.ts';
import type { Article, Draft, HelpCenter } from '../api.ts';
import { useCategories } from '../centers.ts';
import { nameOf } from '../tree/tree.ts';
import { accessNames } from '../words.tsx';
import { Checks } from './Checks.tsx';
import { DetailsDialog } from './DetailsDialog.tsx';
import { useState } from 'react';

interface Props {
  readonly center: HelpCenter;
  readonly article: Article;
  readonly locale: string;
  readonly draft: Draft;
  readonly editable: boolean;
  readonly meaningChanged: boolean;
  readonly setMeaningChanged: (on: boolean) => void;
  readonly showPart: (path: string) => void;
  readonly showVersions: () => void;
  readonly slugSaved: (draft: Draft) => void;
}

/** What surrounds the text: checks, publishing, details and figures. */
export function SidePanel(props: Props) {
  const { center, article, locale, draft, editable, meaningChanged, setMeaningChanged, showPart, showVersions } = props;
  const me = useMe();
  const [editing, setEditing] = useState(false);
  const categories = useCategories(center.id).data ?? [];
  useAgents(editable);
  const named = (id: string | undefined) => {
    const found = categories.find((each) => each.id === id);
    return found ? nameOf(found, center.defaultLocale, center.defaultLocale) : '–';
  };
  const own = article.placements.filter((each) => each.center === center.id);
  const main = own.find(({ canonical }) => canonical) ?? own[0];
  const others = own.filter((each) => each !== main);
  const { views30, helpful30, notHelpful30, bot30 } = article.stats;
  const votes = helpful30 + notHelpful30;
  const number = (count: number) => count.toLocaleString(shownLocale);
  const translations = article.translations.filter((each) => each.locale !== article.sourceLocale && each.state === 'published');
  return (
    <aside className="scroll side-panel" aria-label={t('knowledge.article.details')}>
      <Checks article={article.id} locale={locale} showPart={showPart} />
      {may(me, 'knowledge.publish') && editable && locale === article.sourceLocale && translations.length > 0 && (
        <section className="part">
          <h3>{t('knowledge.publish.when')}</h3>
          <Check
            checked={meaningChanged}
            onChange={setMeaningChanged}
            label={t('knowledge.publish.meaning')}
            hint={t('knowledge.publish.meaningHint')}
          />
        </section>
      )}
      <section className="part">
        <h3>
          <span>{t('knowledge.details.title')}</span>
          {editable && (
            <button type="button" className="link" onClick={() => setEditing(true)}>
              {t('common.edit')}
            </button>
          )}
        </h3>
        <dl className="kv">
          <dt>{t('knowledge.category.one')}</dt>
          <dd dir="auto">{named(main?.category)}</dd>
          {others.length > 0 && (
            <>
              <dt>{t('knowledge.details.alsoIn')}</dt>
              <dd dir="auto">{others.map(({ category }) => named(category)).join(', ')}</dd>
            </>
          )}
          <dt>{t('knowledge.access.label')}</dt>
          <dd>{accessNames[article.access]}</dd>
          <dt>{t('knowledge.details.slug')}</dt>
          <dd className="wrap-anywhere">{`/${locale}/a/${draft.slug}`}</dd>
          <dt>{t('knowledge.details.owner')}</dt>
          <dd>{article.owner?.name ?? t('knowledge.details.noOwner')}</dd>
          {article.keywords.length > 0 && (
            <>
              <dt>{t('knowledge.details.keywords')}</dt>
              <dd dir="auto">{article.keywords.join(', ')}</dd>
            </>
          )}
          {article.noindex && (
            <>
              <dt>{t('knowledge.details.engines')}</dt>
              <dd>{t('knowledge.details.hidden')}</dd>
            </>
          )}
          <dt>{t('knowledge.versions.title')}</dt>
          <dd>
            {draft.publishedVersion === null ? (
              t('knowledge.versions.noneShort')
            ) : (
              <button type="button" className="link" onClick={showVersions}>
                {t('knowledge.versions.compare', { count: draft.publishedVersion })}
              </button>
            )}
          </dd>
          <dt>{t('knowledge.details.saved')}</dt>
          <dd>
            <When at={draft.savedAt} form="sentence" />
            {draft.savedBy && ` · ${draft.savedBy.name}`}
          </dd>
        </dl>
      </section>
      <section className="part">
        <h3>{t('knowledge.stats.title')}</h3>
        <dl className="kv">
          <dt>{t('knowledge.stats.views')}</dt>
          <dd className="num">{number(views30)}</dd>
          <dt>{t('knowledge.stats.helpful')}</dt>
          <dd className="num">
            {votes === 0
              ? t('knowledge.stats.noVotes')
              : t('knowledge.stats.helpfulOf', { share: helpful30 / votes, helpful: helpful30, votes })}
          </dd>
          <dt>{t('knowledge.stats.bot')}</dt>
          <dd className="num">{t('knowledge.stats.times', { count: bot30 })}</dd>
        </dl>
      </section>
      {editing && (
        <DetailsDialog
          center={center}
          article={article}
          locale={locale}
          slug={draft.slug}
          categories={categories}
          slugSaved={props.slugSaved}
          close={() => setEditing(false)}
        />
      )}
    </aside>
  );
}
