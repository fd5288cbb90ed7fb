import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import type { Id, Instant } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';
import type { Rules } from '../../organizations/hours/calendar.ts';

interface Effect {
  readonly running: number;
  readonly sooner: number;
  readonly later: number;
  readonly dueWithinADay: number;
  readonly late: number;
}

/** What hours that are not saved yet would do to what is promised by them. */
export function HoursEffect({ calendar, rules, validFrom }: { calendar: Id; rules: Rules; validFrom: Instant | null }) {
  const asked = useDeferredValue(JSON.stringify({ ...rules, validFrom }));
  const effect = useQuery({
    queryKey: ['settings', 'sla-preview', calendar, asked],
    queryFn: async ({ signal }) => {
      await new Promise((done) => setTimeout(done, 200));
      signal.throwIfAborted();
      return http.post<Effect>(`calendars/${calendar}/sla-preview`, JSON.parse(asked));
    },
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!effect.data || effect.data.running === 0) return null;
  const { running, sooner, later, dueWithinADay, late } = effect.data;
  return (
    <p aria-live="polite">
      {running === 1 ? 'One promise runs' : `${running} promises run`} by these hours: {sooner} would be due sooner, {later} later.
      {dueWithinADay > 0 && ` ${dueWithinADay} of them would then be due within a day.`}
      {late > 0 && ` ${late} would be late at once.`}
    </p>
  );
}
