import { useSecond } from '../../app/parts/When.tsx';
import { exact } from '../../app/parts/time.ts';
import { t } from '../../app/t.ts';

/** The time elapsed since then, to the second: `0:07`, `12:40`, `2:05:00`. */
export function Elapsed({ since }: { since: string }) {
  const began = Date.parse(since);
  return (
    <time dateTime={since} title={t('visitors.board.since', { time: exact(began) })}>
      {lasted((useSecond() - began) / 1000)}
    </time>
  );
}

export function lasted(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
