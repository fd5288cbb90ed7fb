import { useState } from 'react';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { may, useMe } from '../../identity/me.ts';
import { languageName } from '../../livechat/languages.ts';
import { type Article, type Draft, type HelpCenter, knowledge } from '../api.ts';
import { useRefresh } from '../centers.ts';

/** The source changed its meaning since this translation was published: what changed, and that it is still right. */
export function OutdatedNote({
  center,
  article,
  locale,
  draft,
  keep,
  showChanges,
}: {
  center: HelpCenter;
  article: Article;
  locale: string;
  draft: Draft;
  keep: (draft: Draft) => void;
  showChanges: () => void;
}) {
  const me = useMe();
  const refresh = useRefresh(center.id);
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    if (busy) return;
    setBusy(true);
    try {
      keep(await knowledge.confirm(article.id, locale));
      await refresh.article(article.id);
      void refresh.lists();
    } catch (thrown) {
      toast(explain(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="banner outdated-note" role="status">
      <Icon name="clock" />
      <span className="grow">
        <Rich
          text="knowledge.translate.outdated"
          values={{ source: languageName(article.sourceLocale) }}
          tags={{ when: () => <When at={draft.outdatedSince!} form="sentence" /> }}
        />
      </span>
      <button type="button" className="btn small" onClick={showChanges}>
        {t('knowledge.translate.changes')}
      </button>
      {may(me, 'knowledge.write') && (
        <button type="button" className="btn small" aria-disabled={busy} onClick={() => void confirm()}>
          {t('knowledge.translate.stillRight')}
        </button>
      )}
    </div>
  );
}
