/** @jsxImportSource preact */
import type { Around } from '../panel/parts.tsx';
import { linked } from './articles.ts';
import { Icon } from './kit.tsx';

/** The articles that a message links to, as cards that open in the panel (LC-28). */
export function Cards({ around, text }: { around: Around; text: string }) {
  const cards = new Map<string, { href: string; title: string }>();
  for (const [, label = '', href = ''] of text.matchAll(/(?:\[([^\]\n]*)\]\()?(https?:\/\/[^\s<>"')]+)/g)) {
    const slug = linked(href, around.config.help!)?.article;
    if (slug) {
      const title = /^\d*$/.test(label) ? cards.get(slug)?.title : label;
      cards.set(slug, { href, title: title ?? slug.replaceAll('-', ' ') });
    }
  }
  return (
    <ul class="arts">
      {[...cards].slice(0, 5).map(([slug, { href, title }]) => (
        <li key={slug}>
          <a href={href}>
            <Icon name="doc" />
            <span class="grow">
              <bdi>{title}</bdi>
            </span>
            <Icon name="right" />
          </a>
        </li>
      ))}
    </ul>
  );
}
