/** Made by `build/texts.ts` from `words/`: by language, what loads the texts of an area. */
declare module 'virtual:texts' {
  export const catalogs: Readonly<
    Record<
      string,
      Readonly<Record<'door' | 'desk' | 'pages' | 'settings' | 'privacy' | 'help', () => Promise<Readonly<Record<string, string>>>>>
    >
  >;
}
