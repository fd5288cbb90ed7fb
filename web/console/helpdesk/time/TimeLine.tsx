import { Icon } from '../../app/parts/Icon.tsx';
import type { TimeEntry } from './time.ts';
import { spentText } from './time.ts';

/** In the timeline: time spent on the message before it, or besides. */
export function TimeLine({ entry, me }: { entry: TimeEntry; me: string }) {
  return (
    <li className="event" aria-live="off">
      <Icon name="clock" size="s" />
      <span>
        {entry.agent === me ? 'You' : entry.name} spent {spentText(entry.seconds)}
        {entry.message && ' on this'}
        {entry.billable && ' · billable'}
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
