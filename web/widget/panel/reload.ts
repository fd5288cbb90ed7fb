/** Reloads the frame unless this very load came from here; the address remembers it, no storage is needed. */
export function reloadOnce(): boolean {
  if (location.hash === '#again') {
    return false;
  }
  location.hash = 'again';
  location.reload();
  return true;
}
