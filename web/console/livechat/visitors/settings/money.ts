import { locale } from '../../../app/t.ts';

/** How many digits a currency's smallest unit has: 2 for EUR, 0 for JPY, 3 for KWD. */
const digits = (currency: string) =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

export const majorOf = (minor: number, currency: string) => minor / 10 ** digits(currency);

export const moneyOf = (minor: number, currency: string) =>
  majorOf(minor, currency).toLocaleString(locale, { style: 'currency', currency });

/** Null for an invalid amount; an unknown currency is left to the server. */
export function minorOf(major: number, currency: string): number | null {
  try {
    return Number.isFinite(major) && major >= 0 ? Math.round(major * 10 ** digits(currency)) : null;
  } catch {
    return Math.round(major * 100);
  }
}
