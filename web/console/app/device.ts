import { newId } from '../../shared/ids.ts';

/** One per tab, kept over a reload, so that the server replaces a dead socket of the same tab. */
export function device(): string {
  const key = 'parlour.device';
  try {
    const kept = sessionStorage.getItem(key) ?? newId();
    sessionStorage.setItem(key, kept);
    return kept;
  } catch {
    return newId();
  }
}

/** For a page that is older than its server; once, so that a fault that a reload does not cure makes no loop. */
export function reloadOnce(): boolean {
  const key = 'parlour.reloaded';
  try {
    if (sessionStorage.getItem(key)) return false;
    sessionStorage.setItem(key, '1');
  } catch {
    return false;
  }
  location.reload();
  return true;
}
