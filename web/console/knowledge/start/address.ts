/** An address for a site: the first label of its domain, else its name, as it may be in a URL. */
export function suggestedAddress(name: string, origins: readonly string[]): string {
  const host = origins.map(hostOf).find((each) => each !== null && each !== 'localhost' && !/^[\d.]+$/.test(each));
  const label = host?.replace(/^www\./, '').split('.')[0];
  return slugOf(label ?? '') || slugOf(name) || 'help';
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin.includes('://') ? origin.replace('*.', '') : `https://${origin.replace('*.', '')}`).hostname;
  } catch {
    return null;
  }
}

export const slugOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/ß/g, 'ss')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63)
    .replace(/-+$/, '');
