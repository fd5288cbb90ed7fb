/**
 * The safe Markdown subset of messages (LC-28): bold, italic, code, list, link. The result is a model, never HTML: a
 * front end renders it with its own elements, so no text can become markup. What is not understood stays as typed.
 */
export type Inline =
  | { t: 'text'; text: string }
  | { t: 'bold'; inner: Inline[] }
  | { t: 'italic'; inner: Inline[] }
  | { t: 'code'; text: string }
  | { t: 'link'; href: string; inner: Inline[] };

export type Block =
  /** Keeps line breaks as `\n`: rendered with `white-space: pre-wrap` and `dir="auto"`. */
  { t: 'paragraph'; inner: Inline[] } | { t: 'list'; ordered: boolean; items: Inline[][] } | { t: 'code'; text: string };

const LONGEST = 20_000;
const DEPTH = 3;
const BULLET = /^ {0,3}[-*•] +(?=\S)/;
const NUMBER = /^ {0,3}\d{1,3}[.)] +(?=\S)/;
const FENCE = /^```/;
const ADDRESS = /^(?:https?:\/\/|mailto:)[^\s<>"'`]+/i;

export function parseText(source: string): Block[] {
  const text = source.slice(0, LONGEST).replace(/\r\n?/g, '\n');
  const blocks: Block[] = [];
  const lines = text.split('\n');
  let paragraph: string[] = [];
  const flush = () => {
    const joined = paragraph.join('\n').replace(/^\n+|\n+$/g, '');
    if (joined !== '') {
      blocks.push({ t: 'paragraph', inner: parseInline(joined) });
    }
    paragraph = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const end = FENCE.test(line) ? closing(lines, at) : -1;
    if (end > 0) {
      flush();
      blocks.push({ t: 'code', text: lines.slice(at + 1, end).join('\n') });
      at = end;
    } else if (BULLET.test(line) || NUMBER.test(line)) {
      flush();
      addItem(blocks, line, lines[at - 1] ?? '');
    } else if (line === '') {
      flush();
    } else {
      paragraph.push(line);
    }
  }
  flush();
  if (source.length > LONGEST) {
    blocks.push({ t: 'paragraph', inner: [{ t: 'text', text: source.slice(LONGEST) }] });
  }
  return blocks;
}

function closing(lines: string[], from: number): number {
  const last = lines.lastIndexOf('```');
  return last <= from ? -1 : lines.indexOf('```', from + 1);
}

function addItem(blocks: Block[], line: string, previous: string): void {
  const ordered = NUMBER.test(line);
  const marker = ordered ? NUMBER : BULLET;
  const item = parseInline(line.replace(marker, ''));
  const last = blocks.at(-1);
  if (last?.t === 'list' && last.ordered === ordered && marker.test(previous)) {
    last.items.push(item);
  } else {
    blocks.push({ t: 'list', ordered, items: [item] });
  }
}

export function parseInline(text: string, depth = 0, linked = false): Inline[] {
  const out: Inline[] = [];
  // Where the next closer of each mark stands, so that a wall of openers is still read in linear time.
  const next = new Map<string, number>();
  let plain = 0;
  let at = 0;
  const push = (inline: Inline, end: number) => {
    if (at > plain) {
      out.push({ t: 'text', text: text.slice(plain, at) });
    }
    out.push(inline);
    plain = at = end;
  };
  const closes = (mark: string, from: number): number => {
    const known = next.get(mark);
    if (known !== undefined && (known < 0 || known >= from)) {
      return known;
    }
    const found = text.indexOf(mark, from);
    next.set(mark, found);
    return found;
  };
  while (at < text.length) {
    const char = text[at]!;
    if (char === '`') {
      const end = closes('`', at + 1);
      if (end > at + 1) {
        push({ t: 'code', text: text.slice(at + 1, end) }, end + 1);
        continue;
      }
    } else if ((char === '*' || char === '_') && depth < DEPTH) {
      const mark = text[at + 1] === char ? char + char : char;
      const end = opens(text, at, mark) ? closes(mark, at + mark.length) : -1;
      if (end > at + mark.length && ends(text, end, mark)) {
        const inner = parseInline(text.slice(at + mark.length, end), depth + 1, linked);
        push({ t: mark.length === 2 ? 'bold' : 'italic', inner }, end + mark.length);
        continue;
      }
    } else if (char === '[' && !linked && depth < DEPTH) {
      const link = labelled(text, at, closes);
      if (link) {
        push({ t: 'link', href: link.href, inner: linkText(link.label, link.href, depth) }, link.end);
        continue;
      }
    } else if (!linked && (char === 'h' || char === 'H') && !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) {
      const link = bare(text.slice(at, at + 2_000));
      if (link) {
        push({ t: 'link', href: link.href, inner: [{ t: 'text', text: link.text }] }, at + link.text.length);
        continue;
      }
    }
    at++;
  }
  if (text.length > plain) {
    out.push({ t: 'text', text: text.slice(plain) });
  }
  return out;
}

/** A mark opens before a non-space, and an underscore not inside a word (`snake_case`). */
function opens(text: string, at: number, mark: string): boolean {
  const next = text[at + mark.length];
  const inWord = mark[0] === '_' && /[\p{L}\p{N}_]/u.test(text[at - 1] ?? '');
  return next !== undefined && !/\s/.test(next) && next !== mark[0] && !inWord;
}

function ends(text: string, end: number, mark: string): boolean {
  const inWord = mark[0] === '_' && /[\p{L}\p{N}]/u.test(text[end + mark.length] ?? '');
  return !/\s/.test(text[end - 1]!) && !inWord;
}

function labelled(text: string, at: number, closes: (mark: string, from: number) => number) {
  const middle = closes('](', at + 1);
  if (middle < 0 || middle - at > 500) {
    return null;
  }
  const end = closes(')', middle + 2);
  if (end < 0 || end - middle > 2_000) {
    return null;
  }
  const label = text.slice(at + 1, middle);
  const href = safeHref(text.slice(middle + 2, end));
  return href && label.trim() !== '' && !/[[\n]/.test(label) ? { label, href, end: end + 1 } : null;
}

/** A label that looks like an address but is not the one it leads to shows the true one. */
function linkText(label: string, href: string, depth: number): Inline[] {
  const looksLikeAddress = /^\s*(?:https?:|www\.|mailto:|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#:]|\s*$))/i.test(label);
  return looksLikeAddress ? [{ t: 'text', text: href }] : parseInline(label, depth + 1, true);
}

function bare(rest: string): { href: string; text: string } | null {
  const found = ADDRESS.exec(rest)?.[0].replace(/[.,;:!?*_~)\]}]+$/, '');
  const href = found ? safeHref(found) : null;
  return found && href ? { href, text: found } : null;
}

/** The address as a browser reads it, or null when it may not be one: other schemes, or a name before the host. */
export function safeHref(address: string): string | null {
  if (!ADDRESS.test(address.trim())) {
    return null;
  }
  try {
    const url = new URL(address.trim());
    const web = url.protocol === 'http:' || url.protocol === 'https:';
    const plain = url.username === '' && url.password === '';
    return plain && ((web && url.hostname !== '') || url.protocol === 'mailto:') ? url.href : null;
  } catch {
    return null;
  }
}

const FIRST_STRONG = '\u2068';
const POP = '\u2069';

/**
 * For text that stands inside other text without an element of its own (a title, an announcement): whatever bidi
 * controls it holds end with it. Nothing is taken away; where an element is possible use `<bdi>` or `dir="auto"`.
 */
export function isolate(text: string): string {
  let open = 0;
  let stray = 0;
  for (const char of text) {
    if (char >= '\u2066' && char <= FIRST_STRONG) {
      open++;
    } else if (char === POP) {
      if (open > 0) {
        open--;
      } else {
        stray++;
      }
    }
  }
  return FIRST_STRONG.repeat(stray + 1) + text + POP.repeat(open + 1);
}
