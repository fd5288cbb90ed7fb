import type { Theme } from '../../shared/types.ts';
import { local } from './storage.ts';

const key = 'parlour.theme';

/** Stored in the browser too, so that the sign-in page has the right theme immediately. */
export function applyTheme(theme: Theme) {
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  try {
    local.setItem(key, theme);
  } catch {
    return;
  }
}

export function rememberedTheme(): Theme {
  try {
    const kept = local.getItem(key);
    return kept === 'light' || kept === 'dark' ? kept : 'auto';
  } catch {
    return 'auto';
  }
}
