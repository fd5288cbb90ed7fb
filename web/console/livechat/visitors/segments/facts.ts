import { holds, type Actual, type Facts } from '../../../../shared/conditions.ts';
import { baseLanguage } from '../../../../shared/language.ts';
import type { Visitor } from '../types.ts';
import type { Segment } from './types.ts';

const variable = 'variable.';

/** The facts of a visitor that segments can use: the twin of the server's `SegmentFields`. */
export function factsOf(visitor: Visitor, countries: boolean): Facts {
  const known: Record<string, Actual> = {
    page: visitor.url,
    title: visitor.title,
    entry: visitor.entry ?? null,
    referrer: visitor.referrer ?? null,
    search: visitor.searchWords ?? null,
    campaign: visitor.campaign ?? null,
    site: visitor.site,
    country: countries ? (visitor.country ?? null) : undefined,
    language: visitor.language === undefined ? null : baseLanguage(visitor.language),
    device: visitor.device,
    browser: visitor.browserName,
    os: visitor.os,
    pages: visitor.pages,
    visits: visitor.visits,
    chats: visitor.chats,
    known: visitor.contact !== undefined,
    name: visitor.name ?? null,
  };
  return (field) => {
    if (!field.startsWith(variable)) return known[field];
    const name = field.slice(variable.length);
    return Object.hasOwn(visitor.custom, name) ? String(visitor.custom[name]) : null;
  };
}

/**
 * In which segments visitors are, each asked once: a row that did not change stays the same object, and so does its
 * answer.
 */
export class Membership {
  private readonly answers = new WeakMap<Visitor, readonly Segment[]>();

  constructor(
    readonly segments: readonly Segment[],
    private readonly countries: boolean,
  ) {}

  of(visitor: Visitor): readonly Segment[] {
    const before = this.answers.get(visitor);
    if (before) return before;
    const facts = factsOf(visitor, this.countries);
    const answer = this.segments.length === 0 ? none : this.segments.filter((segment) => holds(segment.condition, facts));
    this.answers.set(visitor, answer);
    return answer;
  }

  counts(visitors: Iterable<Visitor>): Map<string, number> {
    const counts = new Map<string, number>();
    for (const visitor of visitors) for (const { id } of this.of(visitor)) counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts;
  }
}

const none: readonly Segment[] = [];
