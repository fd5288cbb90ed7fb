import { createContext } from 'react';

export interface Tabs {
  /** Of the menu entry. */
  readonly title: string;
  readonly pages: readonly { readonly path: string; readonly title: string }[];
}

/** The pages that share a menu entry with the one that is shown; without, it is alone there or below one of them. */
export const TabsContext = createContext<Tabs | null>(null);
