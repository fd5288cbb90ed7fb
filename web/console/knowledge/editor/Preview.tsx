import { useEffect, useState } from 'react';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import type { Article, HelpCenter } from '../api.ts';
import type { DraftKeeper } from './draft-keeper.ts';

const widths = { desktop: '100%', phone: '390px' } as const;
const widthNames = { desktop: t('knowledge.preview.desktop'), phone: t('knowledge.preview.phone') };

/** The draft as readers would see it. */
export default function Preview({
  center,
  article,
  locale,
  keeper,
  close,
}: {
  center: HelpCenter;
  article: Article;
  locale: string;
  keeper: DraftKeeper;
  close: () => void;
}) {
  const [width, setWidth] = useState<keyof typeof widths>('desktop');
  const [ready, setReady] = useState(false);
  const [round, setRound] = useState(0);
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => {
    let gone = false;
    setProblem(null);
    keeper
      .flush()
      .then(() => !gone && setReady(true))
      .catch((thrown: unknown) => !gone && setProblem(thrown));
    return () => {
      gone = true;
    };
  }, [keeper, round]);
  return (
    <div className="draft-preview">
      <div className="preview-bar">
        <div className="seg" role="group" aria-label={t('knowledge.preview.width')}>
          {(Object.keys(widths) as (keyof typeof widths)[]).map((each) => (
            <button key={each} type="button" aria-pressed={width === each} onClick={() => setWidth(each)}>
              {widthNames[each]}
            </button>
          ))}
        </div>
        <span className="grow muted clip">{t('knowledge.preview.hint')}</span>
        <button type="button" className="btn small" onClick={close}>
          <Icon name="pen" size="s" />
          {t('knowledge.preview.back')}
        </button>
      </div>
      {problem !== null && <Failed what={t('knowledge.preview.title')} problem={problem} retry={() => setRound(round + 1)} />}
      {!ready && problem === null && <RowsLoading rows={3} what={t('knowledge.preview.title')} />}
      {ready && (
        <iframe
          title={t('knowledge.preview.title')}
          sandbox="allow-same-origin"
          style={{ inlineSize: widths[width] }}
          src={`/api/v1/articles/${article.id}/preview?locale=${encodeURIComponent(locale)}&center=${center.id}`}
        />
      )}
    </div>
  );
}
