import type { Fragment, FragmentKind } from './types.ts';
import { t } from '../../app/t.ts';

export interface Piece {
  readonly kind: FragmentKind;
  readonly text: string;
}

export const pieceNames: Readonly<Record<FragmentKind, string>> = {
  new: t('messages.piece.new'),
  quote: t('messages.piece.quote'),
  signature: t('messages.piece.signature'),
  disclaimer: t('messages.piece.disclaimer'),
  forward: t('messages.piece.forward'),
};

/** The whole text split by its ranges. Text that no range covers is new; nothing is shown twice or lost. */
export function piecesOf(text: string, fragments: readonly Fragment[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { kind, start, end } of [...fragments].sort((one, other) => one.start - other.start)) {
    const from = Math.max(at, start);
    const to = Math.min(text.length, end);
    if (to <= from) continue;
    add(pieces, 'new', text.slice(at, from));
    add(pieces, kind, text.slice(from, to));
    at = to;
  }
  add(pieces, 'new', text.slice(at));
  return pieces;
}

/** Blank lines around a piece are dropped: the layout keeps the distance. */
function add(pieces: Piece[], kind: FragmentKind, text: string) {
  if (text.trim() === '') return;
  const last = pieces.at(-1);
  if (last?.kind === kind) pieces[pieces.length - 1] = { kind, text: `${last.text}\n\n${trimLines(text)}` };
  else pieces.push({ kind, text: trimLines(text) });
}

const trimLines = (text: string) => text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();

export interface QuoteBlock {
  /** How often it was quoted: 1 for what this mail quotes, more for what was quoted in that. */
  readonly depth: number;
  readonly text: string;
}

const deepest = 4;

/** A quote split by depth, without the marks at the beginning of its lines. */
export function quoteBlocks(text: string): QuoteBlock[] {
  const blocks: { depth: number; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const { marks, rest } = marksOf(line);
    const depth = Math.min(deepest, Math.max(1, marks));
    const last = blocks.at(-1);
    if (last && (last.depth === depth || rest.trim() === '')) last.lines.push(rest);
    else blocks.push({ depth, lines: [rest] });
  }
  return blocks.map(({ depth, lines }) => ({ depth, text: trimLines(lines.join('\n')) })).filter((block) => block.text !== '');
}

function marksOf(line: string): { marks: number; rest: string } {
  let marks = 0;
  let at = 0;
  for (let next = 0; next < line.length && (line[next] === '>' || line[next] === ' '); next++) {
    if (line[next] !== '>') continue;
    marks++;
    at = next + 1;
  }
  return { marks, rest: marks === 0 ? line : line.slice(line[at] === ' ' ? at + 1 : at) };
}
