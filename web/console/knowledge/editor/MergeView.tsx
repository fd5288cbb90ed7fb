import { useMemo, useState } from 'react';
import { Icon } from '../../app/parts/Icon.tsx';
import { When } from '../../app/parts/When.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { t } from '../../app/t.ts';
import type { Text } from '../api.ts';
import { Blocks } from '../versions/Blocks.tsx';
import type { SaveState } from './draft-keeper.ts';
import { type Choice, hunksOf, merged } from './merging.ts';

interface Props {
  readonly conflict: Extract<SaveState, { kind: 'conflict' }>;
  readonly locale: string;
  /** What is written here, also since the conflict was seen. */
  readonly current: () => Text;
  readonly settle: (text: Text) => Promise<boolean>;
}

type Field = 'title' | 'description';

/** Someone else saved first: both texts side by side, and for each difference which of them stays. */
export default function MergeView({ conflict, locale, current, settle }: Props) {
  const { base, theirs } = conflict;
  const mine = useMemo(current, [conflict]);
  const hunks = useMemo(() => hunksOf(base, mine, theirs), [base, mine, theirs]);
  const differing = hunks.filter((hunk) => !hunk.same);
  const [choices, setChoices] = useState<readonly Choice[]>(() => differing.map(({ suggested }) => suggested));
  const [fields, setFields] = useState<Record<Field, 'mine' | 'theirs'>>({
    title: mine.title === base.title ? 'theirs' : 'mine',
    description: mine.description === base.description ? 'theirs' : 'mine',
  });
  const [busy, setBusy] = useState(false);
  const all = (choice: Choice) => {
    setChoices(differing.map(() => choice));
    if (choice !== 'both') setFields({ title: choice, description: choice });
  };
  const save = async () => {
    if (busy) return;
    setBusy(true);
    const text = (name: Field) => (fields[name] === 'mine' ? mine : theirs)[name];
    await settle({ title: text('title'), description: text('description'), doc: merged(hunks, choices) });
    setBusy(false);
  };
  const differ = (['title', 'description'] as const).filter((name) => mine[name] !== theirs[name]);
  let at = 0;
  return (
    <div className="merge scroll" role="region" aria-label={t('knowledge.merge.title')}>
      <header className="merge-head">
        <Icon name="alert" />
        <div className="grow">
          <h2>{t('knowledge.merge.title')}</h2>
          <p>
            <Rich
              text="knowledge.merge.text"
              values={{ name: theirs.savedBy?.name ?? t('knowledge.merge.someone') }}
              tags={{ when: () => <When at={theirs.savedAt} form="sentence" /> }}
            />
          </p>
        </div>
        <div className="row">
          <button type="button" className="btn small" onClick={() => all('mine')}>
            {t('knowledge.merge.allMine')}
          </button>
          <button type="button" className="btn small" onClick={() => all('theirs')}>
            {t('knowledge.merge.allTheirs')}
          </button>
          <button type="button" className="btn primary" aria-disabled={busy || undefined} onClick={() => void save()}>
            {t('knowledge.merge.save')}
          </button>
        </div>
      </header>
      <div className="merge-columns merge-names">
        <b>{t('knowledge.merge.mine')}</b>
        <b>{theirs.savedBy ? t('knowledge.merge.theirs', { name: theirs.savedBy.name }) : t('knowledge.merge.theirsUnnamed')}</b>
      </div>
      {differ.map((name) => (
        <Difference
          key={name}
          label={t(name === 'title' ? 'knowledge.article.title' : 'knowledge.article.summary')}
          mine={<p lang={locale}>{mine[name] || '–'}</p>}
          theirs={<p lang={locale}>{theirs[name] || '–'}</p>}
          choice={fields[name]}
          both={false}
          choose={(choice) => choice !== 'both' && setFields({ ...fields, [name]: choice })}
        />
      ))}
      {hunks.map((hunk, index) => {
        if (hunk.same)
          return (
            <div key={index} className="merge-same doc">
              <Blocks blocks={hunk.blocks} locale={locale} />
            </div>
          );
        const place = at++;
        return (
          <Difference
            key={index}
            label={t('knowledge.merge.difference', { number: place + 1, count: differing.length })}
            mine={<Blocks blocks={hunk.mine} locale={locale} />}
            theirs={<Blocks blocks={hunk.theirs} locale={locale} />}
            choice={choices[place]!}
            both={hunk.mine.length > 0 && hunk.theirs.length > 0}
            choose={(choice) => setChoices(choices.map((each, one) => (one === place ? choice : each)))}
          />
        );
      })}
    </div>
  );
}

function Difference({
  label,
  mine,
  theirs,
  choice,
  both,
  choose,
}: {
  label: string;
  mine: React.ReactNode;
  theirs: React.ReactNode;
  choice: Choice;
  both: boolean;
  choose: (choice: Choice) => void;
}) {
  const option = (value: Choice, words: string) => (
    <button type="button" aria-pressed={choice === value} onClick={() => choose(value)}>
      {words}
    </button>
  );
  return (
    <section className="merge-difference" aria-label={label}>
      <div className="row">
        <b className="grow">{label}</b>
        <div className="seg" role="group" aria-label={label}>
          {option('mine', t('knowledge.merge.keepMine'))}
          {option('theirs', t('knowledge.merge.keepTheirs'))}
          {both && option('both', t('knowledge.merge.keepBoth'))}
        </div>
      </div>
      <div className="merge-columns">
        <div className={choice === 'theirs' ? 'doc dropped' : 'doc kept'}>{mine}</div>
        <div className={choice === 'mine' ? 'doc dropped' : 'doc kept'}>{theirs}</div>
      </div>
    </section>
  );
}
