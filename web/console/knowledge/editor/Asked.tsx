import { useState } from 'react';
import { Heading } from 'react-aria-components';
import { Popup } from '../../app/parts/Popup.tsx';
import { Check } from '../../app/parts/form.tsx';
import { explain } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { languageName } from '../../livechat/languages.ts';
import type { Article } from '../api.ts';

export type Question = 'unpublish' | 'discard' | 'archive' | 'delete';

const texts = {
  unpublish: ['knowledge.unpublish.title', 'knowledge.unpublish.text', 'knowledge.unpublish.action'],
  discard: ['knowledge.discard.title', 'knowledge.discard.text', 'knowledge.discard.action'],
  archive: ['knowledge.archive.title', 'knowledge.archive.text', 'knowledge.archive.action'],
  delete: ['knowledge.delete.title', 'knowledge.delete.text', 'knowledge.delete.action'],
} as const;

/** Asks before readers lose a page or a writer loses a text. Deleting is confirmed twice. */
export function Asked({
  question,
  article,
  locale,
  run,
  close,
}: {
  question: Question;
  article: Article;
  locale: string;
  run: () => Promise<void>;
  close: () => void;
}) {
  const [busy, setBusy] = useState(false);
  const [sure, setSure] = useState(question !== 'delete');
  const [problem, setProblem] = useState<unknown>(null);
  const go = async () => {
    if (busy || !sure) return;
    setBusy(true);
    setProblem(null);
    try {
      await run();
      close();
    } catch (thrown) {
      setProblem(thrown);
      setBusy(false);
    }
  };
  const [heading, text, action] = texts[question];
  const values = { title: article.title || t('knowledge.article.untitled'), language: languageName(locale) };
  return (
    <Popup close={close} role="alertdialog">
      <Heading slot="title">{t(heading, values)}</Heading>
      <p className="muted">{t(text, values)}</p>
      {question === 'delete' && <Check checked={sure} onChange={setSure} label={t('knowledge.delete.sure')} />}
      {problem !== null && (
        <p className="form-error" role="alert">
          {explain(problem)}
        </p>
      )}
      <div className="row">
        <button type="button" className="btn bare" autoFocus onClick={close}>
          {t('common.cancel')}
        </button>
        <button type="button" className="btn danger" aria-disabled={busy || !sure || undefined} onClick={() => void go()}>
          {busy ? t('parts.form.busy') : t(action)}
        </button>
      </div>
    </Popup>
  );
}
