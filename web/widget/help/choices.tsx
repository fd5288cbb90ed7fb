/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks';
import { newId } from '../../shared/ids.ts';
import { asProblem } from '../../shared/problem.ts';
import type { Id, Message } from '../../shared/types.ts';
import type { Around } from '../panel/parts.tsx';
import { failure } from '../panel/words.ts';

/**
 * What an agent or the answer bot offers to choose from: one press, and they are gone. The bot's last choice is a person: the
 * button below the chat is there for that, as long as the bot has the chat. Afterwards nothing answers its choices.
 */
export function Choices({ around, of, labels: all, taken }: { around: Around; of: number } & NonNullable<Message['choices']>) {
  const { chat, say } = around;
  const [pressed, press] = useState(-1);
  const [code, fail] = useState<string>();
  const ids = useRef<Id[]>([]);
  const { stage, serving, timeline } = chat.state;
  const bot = timeline?.items.some((item) => item.kind === 'message' && item.message.seq === of && item.message.author.kind === 'bot');
  const labels = !bot ? all : serving?.bot ? all.slice(0, -1) : [];
  if (taken !== undefined || stage !== 'open' || !labels.length) {
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
