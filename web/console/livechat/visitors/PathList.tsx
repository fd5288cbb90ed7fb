import { When } from '../../app/parts/When.tsx';
import { pathOf } from '../../conversations/words.ts';
import { Elapsed, lasted } from './Elapsed.tsx';
import type { Step } from './types.ts';

/** The pages in the order they were viewed, each with its time and duration (LC-85). */
export function PathList({ pages, here }: { pages: readonly Step[]; here: boolean }) {
  return (
    <ol className="path">
      {pages.map((page, index) => (
        <li key={`${page.at} ${index}`} aria-current={here && index === pages.length - 1 ? 'step' : undefined}>
          <When at={page.at} form="clock" />
          <span>
            <span className="clip" dir="auto">
              {page.title || pathOf(page.url)}
            </span>
            <small className="muted clip" title={page.url}>
              {pathOf(page.url)}
            </small>
          </span>
          <span className="num">
            {page.seconds === undefined ? here && index === pages.length - 1 ? <Elapsed since={page.at} /> : '' : lasted(page.seconds)}
          </span>
        </li>
      ))}
    </ol>
  );
}
