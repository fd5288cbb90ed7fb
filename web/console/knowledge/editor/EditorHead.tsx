import { type ReactNode, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { useObservable } from '../../app/observable.ts';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Icon, type IconName } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { clock } from '../../app/parts/time.ts';
import { explain } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { asProblem } from '../../../shared/problem.ts';
import { may, useMe } from '../../identity/me.ts';
import { languageName } from '../../livechat/languages.ts';
import { type Article, type Draft, type HelpCenter, knowledge, type Named } from '../api.ts';
import { useRefresh } from '../centers.ts';
import { root } from '../places.ts';
import { useChecks } from '../side/Checks.tsx';
import { Asked, type Question } from './Asked.tsx';
import type { DraftKeeper } from './draft-keeper.ts';

export type Shown = 'text' | 'versions' | 'changes' | 'preview';

interface Props {
  readonly center: HelpCenter;
  readonly place: string;
  readonly article: Article;
  readonly locale: string;
  readonly back: ReactNode;
  readonly keeper: DraftKeeper;
  readonly others: readonly Named[];
  readonly editable: boolean;
  readonly shown: Shown;
  readonly show: (shown: Shown) => void;
  readonly panel: boolean;
  readonly setPanel: (open: boolean) => void;
  readonly meaningChanged: boolean;
  /** Shows the draft in place of what is here. */
  readonly take: (draft: Draft) => void;
  /** Likewise, unless something was written meanwhile. */
  readonly keep: (draft: Draft) => void;
  readonly published: () => void;
}

/** What is open and how far it is saved, who else is there, and what can be done with it. */
export function EditorHead(props: Props) {
  const { center, place, article, locale, back, keeper, others, editable, shown, show, panel, setPanel, meaningChanged, take, keep } =
    props;
  const me = useMe();
  const navigate = useNavigate();
  const refresh = useRefresh(center.id);
  const draft = useObservable(keeper.saved);
  const state = useObservable(keeper.state);
  const checks = useChecks(article.id, locale).data;
  const [busy, setBusy] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);
  const publishes = may(me, 'knowledge.publish');
  const errors = checks?.errors.length ?? 0;
  const unchanged = draft.state === 'published' && !draft.edited && state.kind === 'saved';
  const conflict = state.kind === 'conflict';
  const act = async (run: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    try {
      await run();
      await refresh.article(article.id);
      void refresh.lists();
    } catch (thrown) {
      toast(asProblem(thrown).errors[0]?.detail || explain(thrown));
    } finally {
      setBusy(false);
    }
  };
  const publish = () =>
    act(async () => {
      if (!(await keeper.flush())) return;
      const { revision } = keeper.saved.get();
      const translated = article.translations.length > 1 && locale === article.sourceLocale;
      keep(await knowledge.publish(article.id, locale, { meaningChanged: translated ? meaningChanged : null, revision }));
      props.published();
      toast(t('knowledge.publish.done', { language: languageName(locale) }));
    });
  const run = async (asked: Question) => {
    switch (asked) {
      case 'unpublish':
        keep(await knowledge.unpublish(article.id, locale));
        break;
      case 'discard':
        take(await knowledge.discard(article.id, locale));
        break;
      case 'archive':
        await keeper.flush();
        await knowledge.archive(article.id);
        toast(t('knowledge.archive.done', { title: article.title }), () => void knowledge.unarchive(article.id).then(refresh.everything));
        break;
      case 'delete':
        await knowledge.remove(article.id);
        void navigate(`${root}/${place}`);
        void refresh.lists();
        return;
    }
    await refresh.article(article.id);
    void refresh.lists();
  };
  const url = article.slugs.find((each) => each.center === center.id && each.locale === locale)?.slug ?? draft.slug;
  const items: readonly (readonly [id: string, icon: IconName, label: string])[] = [
    ['versions', 'clock', t('knowledge.versions.title')],
    ...(draft.state === 'published' ? [['open', 'out', t('knowledge.article.open')] as const] : []),
    ...(editable && draft.publishedVersion !== null && draft.edited ? [['discard', 'retry', t('knowledge.discard.action')] as const] : []),
    ...(editable && publishes && draft.state === 'published' ? [['unpublish', 'pause', t('knowledge.unpublish.action')] as const] : []),
    ...(publishes && !article.archived ? [['archive', 'box', t('knowledge.archive.action')] as const] : []),
    ...(publishes && article.archived
      ? [['unarchive', 'box', t('knowledge.archive.undo')] as const, ['delete', 'trash', t('knowledge.delete.action')] as const]
      : []),
  ];
  const chosen = (id: string) => {
    if (id === 'versions') show('versions');
    else if (id === 'open') window.open(`${center.url.replace(/\/$/, '')}/${locale}/a/${url}`, '_blank', 'noopener');
    else if (id === 'unarchive') void act(() => knowledge.unarchive(article.id));
    else setQuestion(id as Question);
  };
  return (
    <header className="head">
      {back}
      <div className="grow ed-state">
        <b>{languageName(locale)}</b> <SaveWords keeper={keeper} archived={article.archived} />
      </div>
      {others.map(({ id, name }) => (
        <Avatar key={id} id={id} name={name} size="m" pen title={t('knowledge.article.alsoEditing', { name })} />
      ))}
      {others.length > 0 && (
        <span className="sr" role="status">
          {t('knowledge.article.alsoEditing', { name: others.map(({ name }) => name).join(', ') })}
        </span>
      )}
      {!conflict && (
        <button
          type="button"
          className="btn bare"
          aria-pressed={shown === 'preview'}
          onClick={() => show(shown === 'preview' ? 'text' : 'preview')}
        >
          <Icon name="eye" />
          {t('knowledge.preview.title')}
        </button>
      )}
      <button
        type="button"
        className="btn bare icon panel-button"
        aria-label={t('knowledge.article.details')}
        aria-pressed={panel}
        onClick={() => setPanel(!panel)}
      >
        <Icon name="info" />
        {errors > 0 && <span className="count">{errors}</span>}
      </button>
      {publishes && !article.archived && (
        <button
          type="button"
          className="btn primary"
          aria-disabled={busy || conflict || errors > 0 || unchanged || undefined}
          title={errors > 0 ? t('knowledge.checks.fix', { count: errors }) : unchanged ? t('knowledge.publish.unchanged') : undefined}
          onClick={() => {
            if (errors > 0) setPanel(true);
            else if (!conflict && !unchanged) void publish();
          }}
        >
          {t(
            draft.publishedVersion === null
              ? 'knowledge.publish.action'
              : draft.state === 'unpublished'
                ? 'knowledge.publish.again'
                : 'knowledge.publish.changes',
          )}
        </button>
      )}
      <MenuTrigger>
        <Button className="btn bare icon" aria-label={t('knowledge.article.more')}>
          <Icon name="more" />
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu className="menu" onAction={(id) => chosen(String(id))}>
            {items.map(([id, icon, label]) => (
              <MenuItem key={id} id={id} className="item">
                <Icon name={icon} />
                {label}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {question && (
        <Asked question={question} article={article} locale={locale} run={() => run(question)} close={() => setQuestion(null)} />
      )}
    </header>
  );
}

function SaveWords({ keeper, archived }: { keeper: DraftKeeper; archived: boolean }) {
  const state = useObservable(keeper.state);
  const draft = useObservable(keeper.saved);
  const words = () => {
    switch (state.kind) {
      case 'waiting':
      case 'saving':
        return t('knowledge.save.saving');
      case 'retrying':
        return t('knowledge.save.retrying');
      case 'refused':
        return t('knowledge.save.notSaved');
      case 'conflict':
        return t('knowledge.save.conflict');
      case 'saved':
        return t('knowledge.save.saved', { time: clock(Date.parse(draft.savedAt)) });
    }
  };
  const from =
    draft.publishedVersion === null
      ? t('knowledge.save.neverPublished')
      : draft.edited
        ? t('knowledge.save.basedOn', { version: draft.publishedVersion })
        : t('knowledge.save.isVersion', { version: draft.publishedVersion });
  const trouble = state.kind === 'retrying' || state.kind === 'refused' || state.kind === 'conflict';
  return (
    <small className="clip" role="status">
      {archived ? (
        <>· {t('knowledge.state.archived')}</>
      ) : (
        <>
          · <span className={trouble ? 'bad' : undefined}>{words()}</span>
          <span className="later"> · {from}</span>
        </>
      )}
    </small>
  );
}
