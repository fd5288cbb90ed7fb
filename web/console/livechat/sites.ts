import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../shared/api.ts';
import type { Site, Widget } from '../../shared/types.ts';
import { ofSettings, settingKey } from '../app/call.ts';
import { all, readAll } from '../app/paging.ts';
import { http } from '../app/server.ts';

export const sitesKey = settingKey('sites');
export const widgetsKey = (site: string) => ['settings', 'widgets', site] as const;

export const useSites = () => useQuery(ofSettings(readAll('sites')));
export const useWidgets = (site: string) => useQuery({ queryKey: widgetsKey(site), queryFn: () => all<Widget>(`sites/${site}/widgets`) });

/** What goes into a page of the site. */
export const snippetOf = (site: Site, publicUrl: string) =>
  `<script src="${publicUrl.replace(/\/$/, '')}/w.js?site=${encodeURIComponent(site.key)}" async></script>`;

export type ExactLoader = Schemas['ExactLoadersExact'];

export const useExactLoader = () =>
  useQuery({ queryKey: ['settings', 'exact-loader'], queryFn: () => http.get<ExactLoader>('exact-loader') });

/** The same by the loader's exact version, whose hash the browser checks (LC-8). */
export const exactSnippetOf = (site: Site, publicUrl: string, { version, integrity }: ExactLoader) =>
  `<script src="${publicUrl.replace(/\/$/, '')}/w/${version}.js" data-site="${site.key}" integrity="${integrity}" crossorigin="anonymous" async></script>`;

/** Origins as typed, one a line; whole addresses are cut to their origin. */
export function originsOf(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(line) ? line : `https://${line}`;
      try {
        const { origin } = new URL(address);
        return origin === 'null' ? line : origin;
      } catch {
        return line;
      }
    });
}
