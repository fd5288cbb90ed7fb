import { useQuery } from '@tanstack/react-query';
import { http } from '../../app/server.ts';

export const wordsKey = ['settings', 'restricted-words'] as const;

export const useRestrictedWords = () =>
  useQuery({
    queryKey: wordsKey,
    queryFn: async () => (await http.get<{ words: string[] }>('restricted-words')).words,
    staleTime: 5 * 60_000,
  });

const letter = /[\p{L}\p{N}]/u;

/** The first restricted word that occurs in the text as a whole word, ignoring case. */
export function restrictedIn(text: string, words: readonly string[]): string | null {
  const low = text.toLowerCase();
  for (const word of words) {
    for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + 1)) {
      const before = low.slice(0, at).at(-1) ?? ' ';
      const after = low.slice(at + word.length)[0] ?? ' ';
      if (!letter.test(before) && !letter.test(after)) return word;
    }
  }
  return null;
}
