import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { useObservable } from '../../app/observable.ts';
import { Boundary } from '../../app/parts/Boundary.tsx';
import { RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { may, useMe } from '../../identity/me.ts';
import { type Article, type Draft, type HelpCenter, knowledge, type Text } from '../api.ts';
import type { BodyHandle } from '../body/Body.tsx';
import type { DocNode } from '../body/doc.ts';
import { draftKey, useRefresh } from '../centers.ts';
import { checksKey } from '../side/Checks.tsx';
import { SidePanel } from '../side/SidePanel.tsx';
import { DraftKeeper, textOf } from './draft-keeper.ts';
import { EditorHead, type Shown } from './EditorHead.tsx';
import { useOthers } from './others.ts';
import { OutdatedNote } from './OutdatedNote.tsx';

const Body = lazy(() => import('../body/Body.tsx'));
const MergeView = lazy(() => import('./MergeView.tsx'));
const Versions = lazy(() => import('../versions/Versions.tsx'));
const Preview = lazy(() => import('./Preview.tsx'));

interface Props {
  readonly center: HelpCenter;
  readonly place: string;
  readonly article: Article;
  readonly opened: Draft;
  readonly back: ReactNode;
  readonly tabs: ReactNode;
}

/** The text of an article in one language: written, saved while it is written, and published. */
export function Writing({ center, place, article, opened, back, tabs }: Props) {
  const me = useMe();
  const queries = useQueryClient();
  const refresh = useRefresh(center.id);
  const { locale } = opened;
  const keeper = useMemo(
    () => new DraftKeeper(opened, (text, keepalive) => knowledge.save(article.id, locale, text, keepalive)),
    [article.id, locale],
  );
  const state = useObservable(keeper.state);
  const saved = useObservable(keeper.saved);
  const [text, setText] = useState<Text>(textOf(opened));
  const [shown, setShown] = useState<Shown>('text');
  const [panel, setPanel] = useState(false);
  const [meaningChanged, setMeaningChanged] = useState(opened.publishedVersion !== null && locale === article.sourceLocale);
  const body = useRef<BodyHandle>(null);
  const editable = may(me, 'knowledge.write') && !article.archived;
  useEffect(() => () => keeper.stop(), [keeper]);
  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent) => {
      if (!keeper.dirty) return;
      void keeper.flush(true);
      event.preventDefault();
    };
    window.addEventListener('beforeunload', leaving);
    return () => window.removeEventListener('beforeunload', leaving);
  }, [keeper]);
  // each saved revision: what depends on it is read again
  const revision = useRef(opened.revision);
  useEffect(() => {
    if (saved.revision === revision.current) return;
    revision.current = saved.revision;
    queries.setQueryData(draftKey(article.id, locale), saved);
    void queries.invalidateQueries({ queryKey: checksKey(article.id, locale) });
    void refresh.article(article.id);
    void refresh.lists();
  }, [saved, queries, article.id, locale, refresh]);
  const change = (part: Partial<Text>) => {
    setText((before) => ({ ...before, ...part }));
    keeper.change(part);
  };
  /** Shows what the server has in place of what is here. */
  const take = (draft: Draft) => {
    keeper.take(draft);
    setText(textOf(draft));
    body.current?.replace(draft.doc);
  };
  /** Likewise, unless something was written since it was asked for. */
  const keep = (draft: Draft) => (keeper.dirty ? keeper.goOn(draft) : take(draft));
  const others = useOthers(article.id, locale, keeper, take, (doc: DocNode) => body.current?.adopt(doc));
  const settle = async (agreed: Text) => {
    const done = await keeper.settle(agreed);
    setText(keeper.current);
    body.current?.replace(keeper.current.doc);
    return done;
  };
  const common = { center, article, locale };
  return (
    <>
      <EditorHead
        {...common}
        place={place}
        back={back}
        keeper={keeper}
        others={others}
        editable={editable}
        shown={shown}
        show={setShown}
        panel={panel}
        setPanel={setPanel}
        meaningChanged={meaningChanged}
        take={take}
        keep={keep}
        published={() => setMeaningChanged(locale === article.sourceLocale)}
      />
      {tabs}
      {saved.outdatedSince && shown === 'text' && (
        <OutdatedNote {...common} draft={saved} keep={keep} showChanges={() => setShown('changes')} />
      )}
      <Boundary at={`${article.id} ${locale} ${shown}`}>
        <Suspense fallback={<RowsLoading rows={4} what={t('knowledge.article.text')} />}>
          {state.kind === 'conflict' && <MergeView conflict={state} locale={locale} current={() => keeper.current} settle={settle} />}
          {state.kind !== 'conflict' && shown === 'preview' && <Preview {...common} keeper={keeper} close={() => setShown('text')} />}
          {state.kind !== 'conflict' && (shown === 'versions' || shown === 'changes') && (
            <Versions
              {...common}
              draft={saved}
              editable={editable}
              source={shown === 'changes'}
              restored={take}
              close={() => setShown('text')}
            />
          )}
          <div className={panel ? 'work with-panel' : 'work'} hidden={state.kind === 'conflict' || shown !== 'text'}>
            <Body center={center} draft={opened} editable={editable} change={(doc) => change({ doc })} handle={body}>
              <Titles text={text} locale={locale} editable={editable} change={change} toBody={() => body.current?.focus()} />
            </Body>
            <SidePanel
              {...common}
              draft={saved}
              editable={editable}
              meaningChanged={meaningChanged}
              setMeaningChanged={setMeaningChanged}
              showPart={(path) => {
                setPanel(false);
                body.current?.show(path);
              }}
              showVersions={() => setShown('versions')}
              slugSaved={(draft) => keeper.saved.set({ ...keeper.saved.get(), slug: draft.slug })}
            />
          </div>
        </Suspense>
      </Boundary>
      {state.kind === 'refused' && (
        <p className="form-error save-error" role="alert">
          <Icon name="alert" />
          <span>{t('knowledge.save.refused', { reason: state.problem.errors[0]?.detail || state.problem.message })}</span>
        </p>
      )}
    </>
  );
}

/** Enter goes on to the next field; Arrow down too from the end of one. */
function Titles({
  text,
  locale,
  editable,
  change,
  toBody,
}: {
  text: Text;
  locale: string;
  editable: boolean;
  change: (part: Partial<Text>) => void;
  toBody: () => void;
}) {
  const summary = useRef<HTMLTextAreaElement>(null);
  const fresh = (useLocation().state as { write?: unknown } | null)?.write === true;
  const field = (name: 'title' | 'description', next: () => void) => ({
    value: text[name],
    readOnly: !editable,
    lang: locale,
    dir: 'auto',
    rows: 1,
    onChange: ({ target }: { target: HTMLTextAreaElement }) => change({ [name]: target.value.replace(/\s*\n\s*/g, ' ') }),
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
      event.preventDefault();
      next();
    },
  });
  return (
    <>
      <textarea
        {...field('title', () => summary.current?.focus())}
        className="doc-title"
        aria-label={t('knowledge.article.title')}
        placeholder={t('knowledge.article.title')}
        maxLength={200}
      />
      <textarea
        {...field('description', toBody)}
        ref={summary}
        autoFocus={fresh}
        className="doc-lede"
        aria-label={t('knowledge.article.summary')}
        placeholder={t('knowledge.article.summaryHint')}
        maxLength={500}
      />
    </>
  );
}
