/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { asProblem } from '../../shared/problem.ts';
import type { Around } from '../panel/parts.tsx';
import { failure } from '../panel/words.ts';
import { useWords } from './articles.ts';
import { Icon } from './kit.tsx';

/** The way past the answer bot: before a chat it is chosen for the first message, in a chat it hands over (LC-112). */
export function Person({ around }: { around: Around }) {
  const { chat } = around;
  const say = useWords(around);
  const [state, set] = useState<'' | 'asked'>(chat.invited.person ? 'asked' : '');
  const [failed, fail] = useState('');
  const fresh = !chat.conversation;
  if (!say) {
    return null;
  }
  const press = () => {
    if (fresh) {
      chat.invited = { ...chat.invited, person: !chat.invited.person };
      set(chat.invited.person ? 'asked' : '');
    } else if (state !== 'asked') {
      set('asked');
      fail('');
      chat.http.post(`conversations/${chat.conversation}/person`).catch((error: unknown) => {
        set('');
        fail(failure(asProblem(error).code, around.say));
      });
    }
  };
  return (
    <div class="person">
      <button
        type="button"
        class="btn block"
        aria-pressed={fresh ? state === 'asked' : undefined}
        aria-disabled={!fresh && state === 'asked'}
        onClick={press}
      >
        <Icon name={fresh && state ? 'check' : 'people'} />
        {say('helpPerson')}
      </button>
      <p class={failed || (fresh && state) ? 'hint' : 'sr'} role="status">
        {failed || (fresh && state ? say('helpPersonNext') : '')}
      </p>
    </div>
  );
}
