import { Chip } from '../app/parts/blocks.tsx';
import { t } from '../app/t.ts';
import type { Access, ArticleRow, Draft, Translation } from './api.ts';

export const accessNames: Readonly<Record<Access, string>> = {
  public: t('knowledge.access.public'),
  'signed-in': t('knowledge.access.signedIn'),
  agents: t('knowledge.access.agents'),
  bot: t('knowledge.access.bot'),
};

export const accessHints: Readonly<Record<Access, string>> = {
  public: t('knowledge.access.publicHint'),
  'signed-in': t('knowledge.access.signedInHint'),
  agents: t('knowledge.access.agentsHint'),
  bot: t('knowledge.access.botHint'),
};

/** The state of an article's source text, and who may read it if that isn't everyone. */
export function RowChips({ row }: { row: ArticleRow }) {
  const source = row.translations.find(({ locale }) => locale === row.sourceLocale) ?? row.translations[0];
  return (
    <>
      {row.archived ? (
        <Chip icon="box">{t('knowledge.state.archived')}</Chip>
      ) : source?.state === 'published' ? (
        <Chip tone="ok" icon="check">
          {t('knowledge.state.published')}
        </Chip>
      ) : source?.state === 'unpublished' ? (
        <Chip icon="pause">{t('knowledge.state.unpublished')}</Chip>
      ) : (
        <Chip icon="pen">{t('knowledge.state.draft')}</Chip>
      )}
      {source?.state === 'published' && source.edited && <Chip tone="line">{t('knowledge.state.edited')}</Chip>}
      {row.access !== 'public' && <Chip icon="lock">{accessNames[row.access]}</Chip>}
    </>
  );
}

/** One language of an article in a list: there, outdated, or missing. */
export function LocaleMark({ locale, translation }: { locale: string; translation: Translation | undefined }) {
  const state = !translation ? 'missing' : translation.outdated ? 'outdated' : translation.state;
  const words = {
    missing: t('knowledge.state.missing'),
    outdated: t('knowledge.state.outdated'),
    draft: t('knowledge.state.draft'),
    unpublished: t('knowledge.state.unpublished'),
    published: t('knowledge.state.published'),
  }[state];
  return (
    <span className={state === 'missing' ? 'loc no' : state === 'outdated' ? 'loc old' : 'loc'} title={words}>
      {locale}
      <span className="sr"> {words}</span>
    </span>
  );
}

type TabState = Pick<Draft, 'state' | 'edited'> & { readonly outdated: boolean };

/** The state of one language, in the editor's tabs. */
export function TabChip({ of: state, source }: { of: TabState | undefined; source: boolean }) {
  if (!state) return <Chip tone="line">{t('knowledge.state.missing')}</Chip>;
  if (state.outdated)
    return (
      <Chip tone="soon" icon="clock">
        {t('knowledge.state.outdated')}
      </Chip>
    );
  if (state.state === 'draft') return <Chip icon="pen">{t('knowledge.state.draft')}</Chip>;
  if (state.state === 'unpublished') return <Chip icon="pause">{t('knowledge.state.unpublished')}</Chip>;
  if (state.edited) return <Chip tone="accent">{t('knowledge.state.edited')}</Chip>;
  return (
    <Chip tone="ok" icon="check">
      {t(source ? 'knowledge.state.published' : 'knowledge.state.upToDate')}
    </Chip>
  );
}
