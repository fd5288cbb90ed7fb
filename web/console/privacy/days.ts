import { dateOnly } from '../app/parts/time.ts';

/** A day, such as `2026-11-30`. */
export type Day = string;

/** So many months from a day, at the end of a shorter month its last day. */
export function monthsFrom(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

export const today = (): Day => new Date().toISOString().slice(0, 10);

export const shownDay = (day: Day) => dateOnly(new Date(`${day}T12:00:00`).getTime());

export const shownDate = (at: string) => dateOnly(Date.parse(at));

/** The last id in a pasted address; null where there is none. */
export const idIn = (text: string) =>
  text
    .toLowerCase()
    .match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)
    ?.at(-1) ?? null;
