/** What the panel loads to show articles, and what the answer bot needs. */
import css from './help/help.css?inline';

export { use } from './forms/kit.ts';
export { Cards } from './help/cards.tsx';
export { Choices } from './help/choices.tsx';
export { Hints } from './help/hints.tsx';
export { Person } from './help/person.tsx';
export { Reader } from './help/reader.tsx';
export { Search } from './help/search.tsx';

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets.push(sheet);
