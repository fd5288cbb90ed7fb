const article = /^article:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:#[^\s"<>]*)?$/i;

/** Whether the server takes an address as a link: the web, email, phone, this server, this page, or another article. */
export function allowedLink(href: string): boolean {
  if (href === '' || href.length > 2_000 || /[\s\\\p{Cc}]/u.test(href)) return false;
  if (href.startsWith('#') || href.startsWith('/')) return !href.startsWith('//');
  return /^https?:\/\/./i.test(href) || /^(?:mailto|tel):./i.test(href) || article.test(href);
}

/** What was typed as an address: `example.com` is a web page, `me@example.com` an email address. */
export function asLink(typed: string): string {
  const text = typed.trim();
  if (text === '' || allowedLink(text)) return text;
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)) return `mailto:${text}`;
  return /^[\w-]+(\.[\w-]+)+(?:[/:?#]\S*)?$/.test(text) ? `https://${text}` : text;
}

/** The article a link leads to. */
export const articleOf = (href: string): string | null => /^article:([0-9a-f-]{36})/i.exec(href)?.[1] ?? null;
