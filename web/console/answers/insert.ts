import type { Suggestion, Turn } from './types.ts';

/** Brackets end a link's text in messages. */
const plain = (text: string) => text.replaceAll('[', '(').replaceAll(']', ')');

/** A link to an article in a message. */
export const linkTo = ({ title, url }: { title: string; url: string }) => `[${plain(title)}](${url})`;

/** The passage, and where it is from. */
export const excerptOf = (entry: Suggestion) => `${entry.excerpt.trim()}\n\n${linkTo(entry)}`;

/** The passage as a quotation. */
export const quoteOf = (entry: Suggestion) =>
  `${entry.excerpt
    .trim()
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')}\n\n${linkTo(entry)}`;

/** The bot's draft as a reply: its sentences, then the articles that they are from. An article only for the bot has no page to link to. */
export function draftText(turn: Turn): string {
  const text = turn.parts.map((part) => part.text).join(turn.parts.some((part) => part.text.includes('\n')) ? '\n' : ' ');
  const links = turn.sources.flatMap(({ used, title, url }) => (used && url ? [linkTo({ title, url })] : []));
  return [text, links.join('\n')].filter(Boolean).join('\n\n');
}
