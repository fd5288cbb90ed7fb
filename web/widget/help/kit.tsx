/** @jsxImportSource preact */
import type { Suggestion } from './articles.ts';
import { show, type Typed } from './trail.ts';

const PATHS = {
  doc: 'M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15',
  left: 'M12 5.5 7.5 10l4.5 4.5',
  out: 'M8 5H4.5v10.5H15V12M11 4h5v5M16 4l-7 7',
  people:
    'M7.5 9.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM2.5 16c.3-2.8 2.2-4.2 5-4.2s4.7 1.4 5 4.2M13 4.3a2.6 2.6 0 0 1 0 5M14.5 12c1.8.5 2.8 1.9 3 4',
  right: 'm8 5.5 4.5 4.5L8 14.5',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4',
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
} as const;

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class={`i i-${name}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** Articles to choose from; each opens in the panel. */
export function Articles({ items, locale, typed }: { items: readonly Suggestion[]; locale: string; typed?: Typed }) {
  return (
    <ul class="arts">
      {items.map(({ id, title }) => (
        <li key={id}>
          <button type="button" onClick={() => show({ article: id, locale, anchor: '' }, typed)}>
            <Icon name="doc" />
            <span class="grow">
              <bdi>{title}</bdi>
            </span>
            <Icon name="right" />
          </button>
        </li>
      ))}
    </ul>
  );
}
