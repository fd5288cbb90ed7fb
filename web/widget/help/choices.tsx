/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks';
import { newId } from '../../shared/ids.ts';
import { asProblem } from '../../shared/problem.ts';
import type { Id, Message } from '../../shared/types.ts';
import type { Around } from '../panel/parts.tsx';
import { failure } from '../panel/words.ts';

/** What an agent offers to choose from: one press, and they are gone. */
export function Choices({ around, of, labels, taken }: { around: Around; of: number } & NonNullable<Message['choices']>) {
  const { chat, say } = around;
  const [pressed, press] = useState(-1);
  const [code, fail] = useState<string>();
  const ids = useRef<Id[]>([]);
  if (taken !== undefined) {
    return null;
  }
  const choose = (at: number) => {
    if (pressed < 0) {
      press(at);
      chat.choose(of, at, (ids.current[at] ??= newId())).then(
        () => document.getElementById('composer')?.focus(),
        (error: unknown) => {
          press(-1);
          fail(asProblem(error).code);
        },
      );
    }
  };
  return (
    <div class="choices" role="group" aria-label={say('choose')}>
      {labels.map((label, at) => (
        <button
          type="button"
          class={`btn ${pressed === at ? 'primary' : ''}`}
          key={at}
          aria-disabled={pressed >= 0}
          onClick={() => choose(at)}
        >
          <bdi>{label}</bdi>
        </button>
      ))}
      {code && (
        <p class="state fail" role="alert">
          {failure(code, say)}
        </p>
      )}
    </div>
  );
}
