import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import type { TimeEntry } from './time.ts';
import { spentText } from './time.ts';

/** In the timeline: time spent on the message before it, or without a message. */
export function TimeLine({ entry, me }: { entry: TimeEntry; me: string }) {
  return (
    <li className="event" aria-live="off">
      <Icon name="clock" size="s" />
      <span>
        {entry.agent === me
          ? t('timeTracking.line.you', { time: spentText(entry.seconds) })
          : t('timeTracking.line.agent', { name: entry.name, time: spentText(entry.seconds) })}
        {entry.billable && ` · ${t('timeTracking.line.billable')}`}
        {entry.note && (
          <>
            {' · '}
            <bdi>{entry.note}</bdi>
          </>
        )}
      </span>
    </li>
  );
}
