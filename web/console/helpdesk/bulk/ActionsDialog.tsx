import { useState } from 'react';
import { Heading } from 'react-aria-components';
import { Popup } from '../../app/parts/Popup.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { ActionList } from '../actions/ActionList.tsx';
import { type Action, actionsWords } from '../actions/actions.ts';
import { useVariables } from '../macros/macros.ts';
import { useKnown } from '../views/views.ts';
import { holdSeconds } from './bulk.ts';

/** Applies any list of actions to the selected tickets. */
export function ActionsDialog({
  count,
  run,
  close,
}: {
  count: number;
  run: (actions: readonly Action[], name: string) => Promise<boolean>;
  close: () => void;
}) {
  const known = useKnown();
  const variables = useVariables();
  const [actions, setActions] = useState<readonly Action[]>([]);
  const [busy, setBusy] = useState(false);
  const replies = actions.some((each) => each.do === 'reply');
  const fields = known.data?.fields ?? [];
  return (
    <Popup close={close} className="dialog bulk-dialog">
      <Heading slot="title">{t('bulk.actions.title', { count })}</Heading>
      <ActionList fields={fields} variables={variables.data ?? []} value={actions} onChange={setActions} asker />
      {replies && (
        <p className="bulk-hint">
          <Icon name="info" size="s" /> {t('bulk.actions.replies', { seconds: holdSeconds })}
        </p>
      )}
      <div className="row">
        <button type="button" className="btn bare" onClick={close}>
          {t('common.cancel')}
        </button>
        <button
          type="button"
          className="btn primary"
          disabled={actions.length === 0 || busy}
          onClick={() => {
            setBusy(true);
            void run(actions, actionsWords(actions, fields).slice(0, 200)).then((begun) => (begun ? close() : setBusy(false)));
          }}
        >
          {t('bulk.actions.apply')}
        </button>
      </div>
    </Popup>
  );
}
