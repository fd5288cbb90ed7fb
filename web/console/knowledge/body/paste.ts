/** Pasted pages: headings fit under the article's title, and pictures that only the other program has are left out. */
export function pastedHtml(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const heading of page.querySelectorAll('h1, h5, h6')) {
    const fitting = page.createElement(heading.tagName === 'H1' ? 'h2' : 'h4');
    fitting.append(...heading.childNodes);
    heading.replaceWith(fitting);
  }
  for (const image of page.querySelectorAll('img')) if (!/^https?:/i.test(image.getAttribute('src') ?? '')) image.remove();
  for (const part of page.querySelectorAll('script, style, meta, link, title')) part.remove();
  return page.body.innerHTML;
}
