import type { Category, Id } from '../api.ts';

export interface CategoryNode {
  /** By which the tree on screen follows a category that moves. */
  readonly id: Id;
  readonly category: Category;
  readonly children: readonly CategoryNode[];
  /** Articles in it and below. */
  readonly total: number;
  readonly depth: number;
}

export const deepest = 12;

/** The categories as a tree, each level in its order. */
export function treeOf(categories: readonly Category[]): CategoryNode[] {
  const below = new Map<Id | null, Category[]>();
  for (const each of categories) below.set(each.parent, [...(below.get(each.parent) ?? []), each]);
  const nodes = (parent: Id | null, depth: number): CategoryNode[] =>
    (below.get(parent) ?? [])
      .sort((one, other) => one.position - other.position)
      .map((category) => {
        const children = nodes(category.id, depth + 1);
        return {
          id: category.id,
          category,
          children,
          depth,
          total: category.articles + children.reduce((sum, each) => sum + each.total, 0),
        };
      });
  return nodes(null, 1);
}

export const flatten = (nodes: readonly CategoryNode[]): CategoryNode[] => nodes.flatMap((node) => [node, ...flatten(node.children)]);

/** The name in the language asked for, else in the default one, else in any. */
export function nameOf(category: Category, locale: string, fallback: string): string {
  const named = (wanted: string) => category.translations.find((each) => each.locale === wanted && each.name !== '')?.name;
  return named(locale) ?? named(fallback) ?? category.translations.find(({ name }) => name !== '')?.name ?? '?';
}

/** From the root to the category itself. */
export function pathTo(categories: readonly Category[], id: Id | null): Category[] {
  const byId = new Map(categories.map((each) => [each.id, each]));
  const path: Category[] = [];
  for (let at = id ? byId.get(id) : undefined; at && path.length < deepest; at = at.parent ? byId.get(at.parent) : undefined)
    path.unshift(at);
  return path;
}

/** Whether a category is another one or below it. */
export const within = (categories: readonly Category[], id: Id, ancestor: Id): boolean =>
  pathTo(categories, id).some((each) => each.id === ancestor);

export interface Place {
  readonly parent: Id | null;
  /** The sibling it comes before; last without. */
  readonly before: Id | null;
}

/** Where a category comes to be when it is dropped at another one; null where it can't be. */
export function placeAt(categories: readonly Category[], moved: Id, target: Id, position: 'before' | 'after' | 'on'): Place | null {
  const at = categories.find((each) => each.id === target);
  if (!at || within(categories, target, moved)) return null;
  if (position === 'on') return { parent: target, before: null };
  const siblings = categories
    .filter((each) => each.parent === at.parent && each.id !== moved)
    .sort((one, other) => one.position - other.position);
  const index = siblings.findIndex((each) => each.id === target) + (position === 'after' ? 1 : 0);
  return { parent: at.parent, before: siblings[index]?.id ?? null };
}

/** The list after a move, shown until the server has answered. */
export function moved(categories: readonly Category[], id: Id, { parent, before }: Place): Category[] {
  const siblings = categories
    .filter((each) => each.parent === parent && each.id !== id)
    .sort((one, other) => one.position - other.position)
    .map((each) => each.id);
  const index = before ? siblings.indexOf(before) : siblings.length;
  siblings.splice(index < 0 ? siblings.length : index, 0, id);
  return categories.map((each) => {
    const at = siblings.indexOf(each.id);
    return at < 0 ? each : { ...each, parent, position: at };
  });
}
