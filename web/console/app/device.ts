import { newId } from '../../shared/ids.ts';
import { session } from './storage.ts';

/** One per tab, kept over a reload, so that the server replaces a dead socket of the same tab. */
export function device(): string {
  const key = 'parlour.device';
  try {
    const kept = session.getItem(key) ?? newId();
    session.setItem(key, kept);
    return kept;
  } catch {
    return newId();
  }
}

/** For a page that is older than its server; once, so that a fault that a reload does not cure makes no loop. */
export function reloadOnce(): boolean {
  const key = 'parlour.reloaded';
  try {
    if (session.getItem(key)) return false;
    session.setItem(key, '1');
  } catch {
    return false;
  }
  location.reload();
  return true;
}
