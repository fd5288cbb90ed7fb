import type { Message } from '../../../shared/types.ts';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { useMacroRuns, useUndoMacro } from './macros.ts';

/** The name of the macro that made a change, with undo at any time (HD-38). */
export function MacroOf({ message }: { message: Message }) {
  const runs = useMacroRuns(message.conversation, message.author.kind === 'agent' && message.event?.changes !== undefined);
  const undo = useUndoMacro(message.conversation);
  const run = runs.data?.find(({ seq }) => seq === message.seq);
  if (!run) return null;
  return (
    <>
      {' '}
      <Rich text="macros.run.by" values={{ name: run.name }} tags={{ b: (inside) => <b>{inside}</b> }} />{' '}
      {run.undoneAt ? (
        t('macros.run.undone')
      ) : (
        <button type="button" className="link" onClick={() => void undo(run.id)}>
          {t('common.undo')}
        </button>
      )}
    </>
  );
}
