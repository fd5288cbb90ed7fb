/** @jsxImportSource preact */
import type { Around } from '../panel/parts.tsx';
import { question, type Surface, useArticles, useWords } from './articles.ts';
import { Articles } from './kit.tsx';

/** Articles that may answer what is being typed (LC-29). They stand beside it and keep nothing from being sent. */
export function Hints({ around, text, surface, done }: { around: Around; text: string; surface: Surface; done: () => void }) {
  const say = useWords(around);
  const found = useArticles(around, question(text, around.language) || null, 400, surface);
  return say && found?.items.length ? (
    <div class="hints">
      <p class="label" role="status">
        {say('helpHints')}
      </p>
      <Articles items={found.items} locale={around.language} typed={{ surface, done }} />
    </div>
  ) : (
    <p class="sr" role="status" />
  );
}
