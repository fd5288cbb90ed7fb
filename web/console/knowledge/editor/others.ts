import { useEffect, useRef, useState } from 'react';
import { useMe } from '../../identity/me.ts';
import { type Draft, type Id, knowledge, type Named } from '../api.ts';
import type { DocNode } from '../body/doc.ts';
import type { DraftKeeper } from './draft-keeper.ts';

/** How often a page that is looked at asks who else edits, and what they saved. */
const everyMillis = 10_000;

/** Other editors by name. What they saved is shown at once while nothing is unsaved here. */
export function useOthers(
  article: Id,
  locale: string,
  keeper: DraftKeeper,
  take: (draft: Draft) => void,
  adopt: (doc: DocNode) => void,
): readonly Named[] {
  const me = useMe().agent.id;
  const [others, setOthers] = useState<readonly Named[]>(() => keeper.saved.get().editors.filter(({ id }) => id !== me));
  const act = useRef({ take, adopt });
  act.current = { take, adopt };
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      if (document.visibilityState !== 'visible') return;
      try {
        const draft = await knowledge.draft(article, locale);
        if (gone) return;
        setOthers(draft.editors.filter(({ id }) => id !== me));
        if (keeper.state.get().kind !== 'saved' || keeper.dirty) return;
        if (draft.revision > keeper.saved.get().revision) act.current.take(draft);
        else if (draft.revision === keeper.saved.get().revision) act.current.adopt(draft.doc);
      } catch {
        // asked again in a moment; saving tells when the server is away
      }
    };
    const timer = window.setInterval(() => void ask(), everyMillis);
    document.addEventListener('visibilitychange', ask);
    return () => {
      gone = true;
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [article, locale, keeper, me]);
  return others;
}
