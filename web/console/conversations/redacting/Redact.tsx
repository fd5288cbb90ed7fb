import { lazy, Suspense, useState } from 'react';
import type { Id, Message } from '../../../shared/types.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { t, within } from '../../app/t.ts';
import { may, useMe } from '../../identity/me.ts';
import './redacting.css';

const RedactDialog = lazy(within('pages', () => import('./RedactDialog.tsx')));

/**
 * Starts to redact a message, with the text that is selected in it.
 *
 * @param shownIn the conversation in which it is read, which need not be the one where it was written
 */
export function Redact({ message, shownIn }: { message: Message; shownIn: Id }) {
  const me = useMe();
  const [chosen, setChosen] = useState<string | null>(null);
  if (!may(me, 'message.redact') || message.author.kind === 'system') return null;
  return (
    <>
      <button
        type="button"
        className="btn bare icon small redact"
        aria-label={t('redact.button')}
        title={t('redact.buttonTitle')}
        onPointerDown={(event) => event.preventDefault()}
        onClick={(event) => setChosen(selectedIn(event.currentTarget.closest('li')))}
      >
        <Icon name="shield" size="s" />
      </button>
      {chosen !== null && (
        <Suspense fallback={null}>
          <RedactDialog message={message} shownIn={shownIn} chosen={chosen} close={() => setChosen(null)} />
        </Suspense>
      )}
    </>
  );
}

function selectedIn(line: Element | null): string {
  const selection = document.getSelection();
  const within = line && selection?.anchorNode && line.contains(selection.anchorNode) && line.contains(selection.focusNode);
  return within ? selection.toString().trim() : '';
}
