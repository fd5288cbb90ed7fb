/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks';
import type { Around } from '../panel/parts.tsx';
import { searched, useArticles, useWords } from './articles.ts';
import { Articles, Icon } from './kit.tsx';

/** On the first page: articles that are read most, and a search that answers while it is typed. */
export function Search({ around }: { around: Around }) {
  const say = useWords(around);
  const [text, setText] = useState('');
  const box = useRef<HTMLFormElement>(null);
  const typed = searched(text);
  const query = typed.length < 2 ? '' : typed;
  const found = useArticles(around, query, query ? 120 : 0, query ? '' : 'widget');
  // The search that is settled on is logged, not what was typed on the way to it.
  useArticles(around, query || null, 1_500, 'widget');
  if (!say) {
    return null;
  }
  const asked = !!found?.query;
  const none = found && asked && !found.items.length;
  return (
    <form
      class="find"
      role="search"
      ref={box}
      onSubmit={(event) => {
        event.preventDefault();
        asked && box.current?.querySelector<HTMLElement>('li button')?.click();
      }}
      onKeyDown={(event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step) {
          const stops = [...box.current!.querySelectorAll<HTMLElement>('input, li button')];
          stops[stops.indexOf(document.activeElement as HTMLElement) + step]?.focus();
          event.preventDefault();
        } else if (event.key === 'Escape' && text) {
          event.preventDefault();
          setText('');
          box.current?.querySelector('input')?.focus();
        }
      }}
    >
      <div class="seek">
        <Icon name="search" />
        <input
          class="in"
          type="search"
          aria-label={say('helpSearch')}
          placeholder={say('helpSearch')}
          dir={text ? 'auto' : undefined}
          maxLength={300}
          autocomplete="off"
          enterkeyhint="search"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </div>
      <p class={asked && !none ? 'sr' : 'label'} role="status">
        {!found
          ? ''
          : none
            ? say('helpNone')
            : asked
              ? say('helpResults', { n: found.items.length })
              : found.items.length > 0 && say('helpSuggested')}
      </p>
      {found && found.items.length > 0 && <Articles items={found.items} locale={around.language} />}
    </form>
  );
}
