import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode, useState } from 'react';
import { Chip, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { t } from '../../app/t.ts';
import { type BlockChange, type ComparedBlock, type Comparison, type LineChange, type Id, knowledge, type WordChange } from '../api.ts';
import { articleKey } from '../centers.ts';
import { folded } from './folding.ts';

const views = ['side', 'inline'] as const;
type View = (typeof views)[number];
const viewNames = { side: t('knowledge.compare.side'), inline: t('knowledge.compare.inline') };

const isWide = () => typeof matchMedia === 'undefined' || matchMedia('(min-width: 900px)').matches;

/** Title and summary as the first lines, where they changed. */
function linesOf({ title, description }: Comparison): BlockChange[] {
  const line = ({ before, after }: LineChange, level: number): BlockChange[] =>
    before === after
      ? []
      : [
          {
            kind: 'changed',
            before: { type: level > 0 ? 'heading' : 'paragraph', level, text: before },
            after: { type: level > 0 ? 'heading' : 'paragraph', level, text: after },
            words: [
              { kind: 'removed', text: before },
              { kind: 'added', text: after },
            ],
          },
        ];
  return [...line(title, 2), ...line(description, 0)];
}

/** Two texts compared block by block, and word by word where a block changed. */
export function Compare({
  article,
  locale,
  from,
  to,
  names,
  choose,
}: {
  article: Id;
  locale: string;
  from: string;
  to: string;
  names: readonly [string, string];
  choose: ReactNode;
}) {
  const [view, setView] = useState<View>(isWide() ? 'side' : 'inline');
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const comparison = useQuery({
    queryKey: [...articleKey(article), 'compare', locale, from, to],
    queryFn: () => knowledge.compare(article, locale, from, to),
    staleTime: 0,
    gcTime: 0,
  });
  const blocks = comparison.data ? [...linesOf(comparison.data), ...comparison.data.blocks] : [];
  const changes = blocks.filter(({ kind }) => kind !== 'same').length;
  const line = (change: BlockChange, at: number) =>
    view === 'side' ? <SideBySide key={at} change={change} /> : <Inline key={at} change={change} />;
  return (
    <section className="compare" aria-label={t('knowledge.compare.title')}>
      <header className="compare-bar">
        {choose}
        <div className="seg" role="group" aria-label={t('knowledge.compare.view')}>
          {views.map((each) => (
            <button key={each} type="button" aria-pressed={view === each} onClick={() => setView(each)}>
              {viewNames[each]}
            </button>
          ))}
        </div>
        <span className="muted grow" role="status">
          {comparison.data && (changes === 0 ? t('knowledge.compare.same') : t('knowledge.compare.changes', { count: changes }))}
        </span>
      </header>
      {comparison.isPending && <RowsLoading what={t('knowledge.compare.title')} />}
      {comparison.isError && (
        <Failed what={t('knowledge.compare.title')} problem={comparison.error} retry={() => void comparison.refetch()} />
      )}
      {comparison.data && (
        <div className="scroll">
          {view === 'side' && (
            <div className="compared compared-names">
              <b>{names[0]}</b>
              <b>{names[1]}</b>
            </div>
          )}
          <div lang={locale}>
            {folded(blocks, open).map((part) =>
              part.kind === 'lines' ? (
                <Fragment key={part.at}>{part.blocks.map((change, index) => line(change, part.at + index))}</Fragment>
              ) : (
                <button key={part.at} type="button" className="unfold-same" onClick={() => setOpen(new Set([...open, part.at]))}>
                  {t('knowledge.compare.unchanged', { count: part.blocks.length })}
                </button>
              ),
            )}
          </div>
        </div>
      )}
    </section>
  );
}

function SideBySide({ change }: { change: BlockChange }) {
  const { kind, before, after, words } = change;
  return (
    <div className="compared">
      <div className={before ? `was ${kind === 'same' ? '' : `is-${kind}`}` : 'is-none'}>
        {before && <Block block={before} words={kind === 'changed' ? words?.filter((each) => each.kind !== 'added') : null} />}
      </div>
      <div className={after ? `now ${kind === 'same' ? '' : `is-${kind}`}` : 'is-none'}>
        {after && <Block block={after} words={kind === 'changed' ? words?.filter((each) => each.kind !== 'removed') : null} />}
        <Notes change={change} />
      </div>
    </div>
  );
}

function Inline({ change }: { change: BlockChange }) {
  const { kind, before, after, words } = change;
  return (
    <div className="compared in-one">
      <div className={kind === 'removed' ? 'was is-removed' : kind === 'same' ? undefined : `now is-${kind}`}>
        {(after ?? before) && <Block block={(after ?? before)!} words={kind === 'changed' ? words : null} whole={kind} />}
        <Notes change={change} />
      </div>
    </div>
  );
}

function Block({ block, words, whole }: { block: ComparedBlock; words?: readonly WordChange[] | null | undefined; whole?: string }) {
  const said = words && words.length > 0 ? words.map((word, at) => <Word key={at} word={word} />) : block.text;
  const inside = whole === 'removed' ? <del>{said}</del> : whole === 'added' ? <ins>{said}</ins> : said;
  if (block.type === 'heading') return <p className={`line heading h${block.level}`}>{inside}</p>;
  if (block.type === 'listItem' || block.type === 'taskItem')
    return (
      <p className="line item" style={{ marginInlineStart: Math.max(0, block.level - 1) * 18 }}>
        {inside}
      </p>
    );
  if (block.type === 'codeBlock') return <pre className="line">{inside}</pre>;
  if (block.type === 'horizontalRule') return <hr />;
  if (block.type === 'paragraph') return <p className="line">{inside}</p>;
  return (
    <p className="line">
      <small className="muted">{blockNames[block.type]}</small> {inside}
    </p>
  );
}

const blockNames: Readonly<Record<string, string>> = {
  image: t('knowledge.compare.block.image'),
  table: t('knowledge.compare.block.table'),
  callout: t('knowledge.compare.block.callout'),
  details: t('knowledge.compare.block.details'),
  button: t('knowledge.compare.block.button'),
  blockquote: t('knowledge.compare.block.blockquote'),
};

function Word({ word }: { word: WordChange }) {
  if (word.kind === 'added') return <ins>{word.text}</ins>;
  if (word.kind === 'removed') return <del>{word.text}</del>;
  return <>{word.text}</>;
}

const attributeNames: Readonly<Record<string, string>> = {
  link: t('knowledge.compare.attribute.link'),
  image: t('knowledge.compare.attribute.image'),
  alt: t('knowledge.compare.attribute.alt'),
  caption: t('knowledge.compare.attribute.caption'),
  level: t('knowledge.compare.attribute.level'),
  kind: t('knowledge.compare.attribute.kind'),
  summary: t('knowledge.compare.attribute.summary'),
  language: t('knowledge.compare.attribute.language'),
  label: t('knowledge.compare.attribute.label'),
  checked: t('knowledge.compare.attribute.checked'),
};

/** What a reader of the words alone would miss: that a block moved, and links, pictures and descriptions. */
function Notes({ change }: { change: BlockChange }) {
  const changed = change.attributes ?? [];
  if (change.kind !== 'moved' && changed.length === 0) return null;
  return (
    <ul className="compare-notes">
      {change.kind === 'moved' && (
        <li>
          <Chip icon="transfer">{t('knowledge.compare.moved')}</Chip>
        </li>
      )}
      {changed.map(({ name, before, after }, at) => (
        <li key={at}>
          <span className="muted">{attributeNames[name] ?? name}:</span> {before && <del>{before}</del>} {after && <ins>{after}</ins>}
        </li>
      ))}
    </ul>
  );
}
