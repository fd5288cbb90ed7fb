import type { Message } from '../../../shared/types.ts';
import { useMacroRuns, useUndoMacro } from './macros.ts';

/** Beside what a macro changed: its name, and the way back at any time (HD-38). */
export function MacroOf({ message }: { message: Message }) {
  const runs = useMacroRuns(message.conversation, message.author.kind === 'agent' && message.event?.changes !== undefined);
  const undo = useUndoMacro(message.conversation);
  const run = runs.data?.find(({ seq }) => seq === message.seq);
  if (!run) return null;
  return (
    <>
      {' '}
      · macro <b>{run.name}</b>{' '}
      {run.undoneAt ? (
        'taken back'
      ) : (
        <button type="button" className="link" onClick={() => void undo(run.id)}>
          Undo
        </button>
      )}
    </>
  );
}
