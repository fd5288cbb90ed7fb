/** At most so many mails; nothing for no limit. */
export interface Limits {
  readonly perMinute?: number | null;
  readonly perHour?: number | null;
  readonly perDay?: number | null;
}

export interface Used {
  readonly minute: number;
  readonly hour: number;
  readonly day: number;
}

export const mailsOf = (mails: number | null | undefined) => (mails ? String(mails) : '');

/** What is no number goes to the server as one that it refuses, so that the field says so. */
const mails = (typed: string) => (typed.trim() === '' ? null : /^[0-9]+$/.test(typed.trim()) ? Number(typed) : 0);

export const typedPace = ({ perMinute, perHour, perDay }: { perMinute: string; perHour: string; perDay: string }): Limits => ({
  perMinute: mails(perMinute),
  perHour: mails(perHour),
  perDay: mails(perDay),
});

/** How much of each limit is used, in words; none where nothing is limited, for then nothing is counted. */
export function usedOf(limits: Limits, used: Used): readonly string[] {
  const said = (limit: number | null | undefined, mails: number, stretch: string) =>
    limit ? [`${mails.toLocaleString('en')} of ${limit.toLocaleString('en')} ${stretch}`] : [];
  return [
    ...said(limits.perMinute, used.minute, 'this minute'),
    ...said(limits.perHour, used.hour, 'this hour'),
    ...said(limits.perDay, used.day, 'in 24 hours'),
  ];
}

export interface Complaints {
  readonly state: 'ok' | 'alarm' | 'paused';
  readonly complaints: number;
  readonly sent: number;
}

/** In words, with what that means. */
export function complaintsOf({ state, complaints, sent }: Complaints): string {
  const share = sent > 0 ? ` (${((complaints / sent) * 100).toLocaleString('en', { maximumFractionDigits: 2 })} %)` : '';
  const said = `${complaints.toLocaleString('en')} of ${sent.toLocaleString('en')} readers complained in seven days${share}.`;
  if (state === 'paused') return `${said} It waits until somebody lets it go; answers are sent.`;
  return state === 'alarm' ? `${said} Providers begin to distrust a sender here; at 0.3 % mail to many stops.` : said;
}
