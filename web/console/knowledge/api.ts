import type { Schemas } from '../../shared/api.ts';
import type { Id, Page } from '../../shared/types.ts';
import { http } from '../app/server.ts';
import type { DocNode } from './body/doc.ts';

/** What the help center's pages read and write under `/api/v1`. */
export interface HelpCenter {
  readonly id: Id;
  readonly site: Schemas['HelpCenterSiteName'];
  readonly address: string;
  readonly url: string;
  readonly name: string;
  readonly open: boolean;
  readonly defaultLocale: string;
  readonly locales: readonly string[];
  readonly access: 'public' | 'signed-in';
  readonly noindex: boolean;
  readonly theme: Theme;
  readonly version: number;
  readonly counts: Schemas['HelpCenterCounts'];
}

export interface Theme {
  readonly accent: string | null;
  readonly logoUrl: string | null;
  readonly links: readonly Schemas['HelpCenterThemeLink'][];
  readonly footer: string;
}

export interface Category {
  readonly id: Id;
  readonly parent: Id | null;
  readonly position: number;
  readonly access: 'inherit' | 'public' | 'signed-in' | 'agents';
  readonly icon: string | null;
  /** Articles in this category itself. */
  readonly articles: number;
  readonly translations: readonly CategoryTranslation[];
}

export type CategoryTranslation = Schemas['HelpCategoryText'];

export type Access = 'public' | 'signed-in' | 'agents' | 'bot';
export type TextState = Translation['state'];

export type Named = Schemas['ArticlePerson'];

export type Translation = Schemas['ArticleRowTranslationState'];

export interface ArticleRow {
  readonly id: Id;
  readonly title: string;
  readonly sourceLocale: string;
  readonly access: Access;
  readonly archived: boolean;
  readonly updatedAt: string;
  readonly translations: readonly Translation[];
  readonly owner: Named | null;
}

export type Placement = Schemas['ArticlePlacement'];

export interface Article extends ArticleRow {
  readonly keywords: readonly string[];
  readonly noindex: boolean;
  readonly feedback: boolean;
  readonly author: Named | null;
  readonly placements: readonly Placement[];
  readonly slugs: readonly Schemas['ArticleCurrentSlug'][];
  readonly revision: number;
  readonly stats: Schemas['ArticleStats'];
}

export interface Draft {
  readonly locale: string;
  readonly state: TextState;
  readonly title: string;
  readonly description: string;
  readonly slug: string;
  readonly doc: DocNode;
  readonly revision: number;
  readonly savedAt: string;
  readonly savedBy: Named | null;
  readonly publishedVersion: number | null;
  readonly edited: boolean;
  readonly outdatedSince: string | null;
  readonly editors: readonly Named[];
}

/** What a writer changes of a draft. */
export interface Text {
  readonly title: string;
  readonly description: string;
  readonly doc: DocNode;
}

export type Finding = Schemas['DraftFinding'];

export interface Checks {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
}

export interface Counts {
  readonly all: number;
  readonly draft: number;
  readonly untranslated: number;
  readonly archived: number;
}

export type Version = Schemas['ArticleVersionRow'];

export type WordChange = Schemas['ArticleWord'];

/** A block as a comparison shows it: a heading with its level, a list item with its depth, or another one's text. */
export type ComparedBlock = Schemas['CompareContentsBlock'];

export type LineChange = Schemas['ReadVersionsComparisonChange'];

export interface BlockChange {
  readonly kind: 'same' | 'added' | 'removed' | 'moved' | 'changed';
  readonly before?: ComparedBlock | null;
  readonly after?: ComparedBlock | null;
  readonly words?: readonly WordChange[] | null;
  readonly attributes?: readonly { readonly name: string; readonly before: string | null; readonly after: string | null }[] | null;
}

export interface Comparison {
  readonly title: LineChange;
  readonly description: LineChange;
  readonly blocks: readonly BlockChange[];
}

export interface Picture {
  readonly id: Id;
  readonly width: number;
  readonly height: number;
  readonly url: string;
}

export type Vote = Schemas['ArticleVote'];

export type Searched = Schemas['FrequentSearch'];

export interface Searches {
  readonly days: number;
  readonly top: readonly Searched[];
  readonly empty: readonly Searched[];
}

export interface ArticleImport {
  readonly id: Id;
  readonly state: 'checking' | 'checked' | 'running' | 'stopped' | 'done' | 'undoing' | 'undone' | 'failed';
  readonly fileName: string;
  readonly createdAt: string;
  readonly published: boolean;
  readonly counts: ImportCounts;
  readonly tree: readonly ImportEntry[];
  readonly warnings: readonly Schemas['ArticleImportWarning'][];
  /** Until when it can be undone; nothing before it ran. */
  readonly undoUntil?: string | null;
  /** It failed unexpectedly and can be tried again. */
  readonly retryable: boolean;
}

export type ImportCounts = Schemas['ArticleImportCounts'];

export interface ImportEntry {
  readonly path: string;
  readonly title: string;
  readonly kind: 'category' | 'article';
  readonly depth: number;
  readonly locale?: string | null;
}

export const pictureBytes = 20 * 1_048_576;

/** The server leaves out what is null. */
export const asDraft = (draft: Draft): Draft => ({
  ...draft,
  savedBy: draft.savedBy ?? null,
  publishedVersion: draft.publishedVersion ?? null,
  outdatedSince: draft.outdatedSince ?? null,
});
const asCategory = (category: Category): Category => ({ ...category, parent: category.parent ?? null, icon: category.icon ?? null });
export const asCenter = (center: HelpCenter): HelpCenter => ({
  ...center,
  theme: { ...center.theme, accent: center.theme.accent ?? null, logoUrl: center.theme.logoUrl ?? null },
});

const draftPath = (article: Id, locale: string) => `articles/${article}/drafts/${locale}`;

/** The requests of an article's pages. */
export const knowledge = {
  centers: () => http.get<{ items: HelpCenter[] }>('help-centers').then(({ items }) => items.map(asCenter)),
  categories: (center: Id) =>
    http.get<{ items: Category[] }>(`help-centers/${center}/categories`).then(({ items }) => items.map(asCategory)),
  counts: (center: Id) => http.get<Counts>('articles/counts', { query: { center } }),
  article: (id: Id) => http.get<Article>(`articles/${id}`),
  create: (article: { center: Id; category: Id; locale: string; title: string }) => http.post<Article>('articles', article),
  change: (id: Id, change: object) => http.patch<Article>(`articles/${id}`, change),
  archive: (id: Id) => http.post<Article>(`articles/${id}/archive`),
  unarchive: (id: Id) => http.post<Article>(`articles/${id}/unarchive`),
  remove: (id: Id) => http.delete(`articles/${id}`, { query: { confirm: true } }),
  draft: (article: Id, locale: string) => http.get<Draft>(draftPath(article, locale)).then(asDraft),
  translate: (article: Id, locale: string, from: string | null) => http.post<Draft>(draftPath(article, locale), { from }).then(asDraft),
  save: (article: Id, locale: string, text: Text & { revision: number }, keepalive = false) =>
    http.put<Draft>(draftPath(article, locale), text, { keepalive }).then(asDraft),
  slug: (article: Id, locale: string, slug: string) => http.put<Draft>(`${draftPath(article, locale)}/slug`, { slug }).then(asDraft),
  publish: (article: Id, locale: string, request: { meaningChanged: boolean | null; revision: number }) =>
    http.post<Draft>(`${draftPath(article, locale)}/publish`, request).then(asDraft),
  unpublish: (article: Id, locale: string) => http.post<Draft>(`${draftPath(article, locale)}/unpublish`).then(asDraft),
  confirm: (article: Id, locale: string) => http.post<Draft>(`${draftPath(article, locale)}/confirm`).then(asDraft),
  discard: (article: Id, locale: string) => http.post<Draft>(`${draftPath(article, locale)}/discard`).then(asDraft),
  restore: (article: Id, locale: string, version: number) =>
    http.post<Draft>(`${draftPath(article, locale)}/restore`, { version }).then(asDraft),
  checks: (article: Id, locale: string) => http.get<Checks>(`${draftPath(article, locale)}/checks`),
  compare: (article: Id, locale: string, from: string, to: string) =>
    http.get<Comparison>(`articles/${article}/compare`, { query: { locale, from, to } }),
  upload: (file: File) =>
    http.request<Picture>('POST', 'articles/images', {
      octets: file,
      headers: { 'Content-Type': file.type || 'application/octet-stream' },
      timeoutMs: 120_000,
    }),
};

export type { Id, Page };
