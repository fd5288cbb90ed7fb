import type { Text } from '../api.ts';
import { canonical, type DocNode } from '../body/doc.ts';

/** A stretch of two texts: the same in both, or what each has there. */
export type Hunk =
  | { readonly same: true; readonly blocks: readonly DocNode[] }
  | { readonly same: false; readonly mine: readonly DocNode[]; readonly theirs: readonly DocNode[]; readonly suggested: Choice };

export type Choice = 'mine' | 'theirs' | 'both';

/** Where two texts differ, block by block. What only one of them changed since `base` is suggested; else both are kept. */
export function hunksOf(base: Text, mine: Text, theirs: Text): Hunk[] {
  const [before, one, other] = [base, mine, theirs].map(({ doc }) =>
    (doc.content ?? []).map((block) => ({ block, key: canonical(block) })),
  );
  const known = new Set(before!.map(({ key }) => key));
  const pairs = common(
    one!.map(({ key }) => key),
    other!.map(({ key }) => key),
  );
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  const differ = (toI: number, toJ: number) => {
    if (i === toI && j === toJ) return;
    const [ours, others] = [one!.slice(i, toI), other!.slice(j, toJ)];
    const old = (blocks: readonly { key: string }[]) => blocks.every(({ key }) => known.has(key));
    // what one deleted and the other didn't touch stays deleted
    const oldOnes = ours.length === 0 ? !old(others) : old(ours);
    const oldOthers = others.length === 0 ? !old(ours) : old(others);
    const suggested = oldOnes ? 'theirs' : oldOthers ? 'mine' : 'both';
    hunks.push({ same: false, mine: ours.map(({ block }) => block), theirs: others.map(({ block }) => block), suggested });
  };
  for (const [atI, atJ] of pairs) {
    differ(atI, atJ);
    const last = hunks.at(-1);
    const block = one![atI]!.block;
    if (last?.same) hunks[hunks.length - 1] = { same: true, blocks: [...last.blocks, block] };
    else hunks.push({ same: true, blocks: [block] });
    [i, j] = [atI + 1, atJ + 1];
  }
  differ(one!.length, other!.length);
  return hunks;
}

/** The text that the choices make; a choice for each stretch that differs. */
export function merged(hunks: readonly Hunk[], choices: readonly Choice[]): DocNode {
  let at = 0;
  const content = hunks.flatMap((hunk) => {
    if (hunk.same) return hunk.blocks;
    const choice = choices[at++] ?? hunk.suggested;
    return [...(choice === 'mine' ? [] : hunk.theirs), ...(choice === 'theirs' ? [] : hunk.mine)];
  });
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

/** The longest common subsequence as pairs of places; common ends are taken off first. */
function common(one: readonly string[], other: readonly string[]): (readonly [number, number])[] {
  let from = 0;
  while (from < one.length && from < other.length && one[from] === other[from]) from++;
  let [endOne, endOther] = [one.length, other.length];
  while (endOne > from && endOther > from && one[endOne - 1] === other[endOther - 1]) {
    endOne--;
    endOther--;
  }
  const pairs: (readonly [number, number])[] = Array.from({ length: from }, (_, at) => [at, at] as const);
  const [rows, columns] = [endOne - from, endOther - from];
  // for texts that differ in thousands of blocks the middle is one stretch
  if (rows * columns <= 4_000_000) {
    const longest = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1));
    for (let i = rows - 1; i >= 0; i--)
      for (let j = columns - 1; j >= 0; j--)
        longest[i]![j] =
          one[from + i] === other[from + j] ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!);
    let [i, j] = [0, 0];
    while (i < rows && j < columns) {
      if (one[from + i] === other[from + j]) pairs.push([from + i++, from + j++]);
      else if (longest[i + 1]![j]! >= longest[i]![j + 1]!) i++;
      else j++;
    }
  }
  for (let k = 0; endOne + k < one.length; k++) pairs.push([endOne + k, endOther + k]);
  return pairs;
}
