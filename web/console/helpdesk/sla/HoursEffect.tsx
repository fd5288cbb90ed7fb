import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import type { Id, Instant } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';
import type { Rules } from '../../organizations/hours/calendar.ts';
import { t } from '../../app/t.ts';

interface Effect {
  readonly running: number;
  readonly sooner: number;
  readonly later: number;
  readonly dueWithinADay: number;
  readonly late: number;
}

/** What business hours that are not saved yet would change in the SLA targets that use them. */
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
      {t('sla.hours.effect', { count: running, sooner, later })}
      {dueWithinADay > 0 && ` ${t('sla.hours.dueSoon', { count: dueWithinADay })}`}
      {late > 0 && ` ${t('sla.hours.late', { count: late })}`}
    </p>
  );
}
