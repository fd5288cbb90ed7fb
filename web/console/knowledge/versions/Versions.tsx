import { useState } from 'react';
import { More } from '../../app/parts/PagedList.tsx';
import { Confirm } from '../../app/parts/Confirm.tsx';
import { Chip, Empty, LoadState } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { t } from '../../app/t.ts';
import { languageName } from '../../livechat/languages.ts';
import { type Article, type Draft, type HelpCenter, knowledge, type Version } from '../api.ts';
import { articleKey, useRefresh } from '../centers.ts';
import { Compare } from './Compare.tsx';
import './versions.css';

interface Props {
  readonly center: HelpCenter;
  readonly article: Article;
  readonly locale: string;
  readonly draft: Draft;
  readonly editable: boolean;
  /** What changed in the source since this translation became outdated, in place of its own versions. */
  readonly source: boolean;
  readonly restored: (draft: Draft) => void;
  readonly close: () => void;
}

/** Every published version, compared with another one or the draft, and restored as a new draft. */
export default function Versions({ center, article, locale, draft, editable, source, restored, close }: Props) {
  const shown = source ? article.sourceLocale : locale;
  const { list, items } = usePaged<Version>([...articleKey(article.id), 'versions', shown], `articles/${article.id}/versions/${shown}`);
  const refresh = useRefresh(center.id);
  const [chosen, setChosen] = useState<{ from: string; to: string } | null>(null);
  const newest = items[0]?.number;
  const since = source && draft.outdatedSince ? items.find(({ createdAt }) => createdAt < draft.outdatedSince!)?.number : undefined;
  const hasDraft = !source && (draft.edited || draft.publishedVersion === null);
  const to = chosen?.to ?? (hasDraft ? 'draft' : String(newest ?? ''));
  const from = chosen?.from ?? String(since ?? (hasDraft ? newest : (items[1]?.number ?? newest)) ?? '');
  const restore = async (version: number) => {
    const made = await knowledge.restore(article.id, locale, version);
    restored(made);
    await refresh.article(article.id);
    void refresh.lists();
    toast(t('knowledge.versions.restored', { version }));
    close();
  };
  const names = (value: string) =>
    value === 'draft' ? t('knowledge.state.draft') : t('knowledge.versions.one', { version: Number(value) });
  const pick = (which: 'from' | 'to', label: string) => (
    <label className="row">
      <span className="muted">{label}</span>
      <select
        className="in fitting"
        value={which === 'from' ? from : to}
        onChange={({ target }) => setChosen({ from, to, [which]: target.value })}
      >
        {hasDraft && <option value="draft">{names('draft')}</option>}
        {items.map(({ number }) => (
          <option key={number} value={number}>
            {names(String(number))}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="versions">
      <aside className="version-list scroll" aria-label={t('knowledge.versions.title')}>
        <header className="part-head">
          <h2 className="grow">
            {source ? t('knowledge.versions.ofSource', { language: languageName(article.sourceLocale) }) : t('knowledge.versions.title')}
          </h2>
          <button type="button" className="btn small" onClick={close}>
            <Icon name="pen" size="s" />
            {t('knowledge.preview.back')}
          </button>
        </header>
        <LoadState of={list} rows={3} what={t('knowledge.versions.title')} />
        {list.data && items.length === 0 && (
          <Empty icon="clock" title={t('knowledge.versions.none')}>
            {t('knowledge.versions.noneHint')}
          </Empty>
        )}
        <ol>
          {items.map((version, at) => (
            <li key={version.number}>
              <div className="grow">
                <b>{t('knowledge.versions.one', { version: version.number })}</b>
                {version.number === draft.publishedVersion && !source && draft.state === 'published' && (
                  <Chip tone="ok" icon="check">
                    {t('knowledge.state.published')}
                  </Chip>
                )}
                {version.meaningChanged && at < items.length - 1 && article.translations.length > 1 && (
                  <Chip tone="line">{t('knowledge.publish.meaning')}</Chip>
                )}
                <small className="muted">
                  <When at={version.createdAt} form="sentence" />
                  {version.createdBy && ` · ${version.createdBy.name}`}
                  {version.restoredFrom && ` · ${t('knowledge.versions.restoredFrom', { version: version.restoredFrom })}`}
                </small>
                <span className="row wrap">
                  {(hasDraft || at > 0) && (
                    <button
                      type="button"
                      className="link"
                      onClick={() => setChosen({ from: String(version.number), to: hasDraft ? 'draft' : String(newest) })}
                    >
                      {t(hasDraft ? 'knowledge.versions.withDraft' : 'knowledge.versions.withNewest')}
                    </button>
                  )}
                  {editable && !source && (
                    <Confirm
                      className="link"
                      trigger={t('knowledge.versions.restore')}
                      title={t('knowledge.versions.restoreTitle', { version: version.number })}
                      yes={t('knowledge.versions.restore')}
                      run={() => restore(version.number)}
                    >
                      <p>{t(hasDraft ? 'knowledge.versions.restoreOverDraft' : 'knowledge.versions.restoreText')}</p>
                    </Confirm>
                  )}
                </span>
              </div>
            </li>
          ))}
          {list.hasNextPage && <More list={list} />}
        </ol>
      </aside>
      {from && to && (
        <Compare
          key={`${shown} ${from} ${to} ${draft.revision}`}
          article={article.id}
          locale={shown}
          from={from}
          to={to}
          names={[names(from), names(to)]}
          choose={
            <>
              {pick('from', t('knowledge.versions.from'))}
              {pick('to', t('knowledge.versions.to'))}
            </>
          }
        />
      )}
    </div>
  );
}
