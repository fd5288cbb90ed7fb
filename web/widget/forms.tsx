/** What the panel loads when a form is asked for. */
import css from './forms/forms.css?inline';

export { Form } from './forms/form.tsx';
export { use } from './forms/kit.ts';
export { pretend } from './forms/pretend.ts';
export { Rating } from './forms/rating.tsx';

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets.push(sheet);
