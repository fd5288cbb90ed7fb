/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { Around } from '../panel/parts.tsx';
import { useWords } from './articles.ts';
import { Icon } from './kit.tsx';

/** The way past the answer bot: before a chat it is chosen for the first message, in a chat it hands over (LC-112). */
export function Person({ around }: { around: Around }) {
  const { chat } = around;
  const say = useWords(around);
  const [state, set] = useState<'' | 'asked' | 'failed'>(chat.invited.person ? 'asked' : '');
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
      chat.http.post(`conversations/${chat.conversation}/person`).catch(() => set('failed'));
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
      <p class={state ? 'hint' : 'sr'} role="status">
        {state === 'failed' ? around.say('tooMany') : fresh && state ? say('helpPersonNext') : ''}
      </p>
    </div>
  );
}
