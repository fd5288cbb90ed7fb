import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Message } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { later } from '../../app/parts/later.tsx';

const RuleRuns = later(async () => (await import('./RuleRuns.tsx')).RuleRuns);

/** An entry of the timeline that a rule made. */
interface Mark {
  readonly seq: number;
  readonly rule: string;
  readonly name?: string | null;
  readonly version?: number | null;
  readonly run?: string | null;
}

/** Next to what a rule changed or wrote: its name, which opens why it ran (HD-45). */
export function RuleOf({ message }: { message: Message }) {
  const [open, setOpen] = useState(false);
  const { author, event, conversation, seq } = message;
  const marks = useQuery({
    queryKey: ['rule-marks', conversation],
    queryFn: async ({ signal }) => (await http.get<{ items: Mark[] }>(`conversations/${conversation}/rule-marks`, { signal })).items,
    enabled: (author.kind === 'system' && event?.changes !== undefined) || author.kind === 'bot',
    // asked again for entries that arrive later
    staleTime: ({ state }) => ((state.data?.[0]?.seq ?? -1) >= seq ? Infinity : 0),
  });
  const mark = marks.data?.find((each) => each.seq === seq);
  if (!mark) return null;
  const name = mark.name ?? t('rules.deletedRule');
  return (
    <>
      {' '}
      · {t('rules.mark.rule')}{' '}
      {mark.run ? (
        <button type="button" className="link" title={t('rules.mark.why', { version: mark.version ?? '' })} onClick={() => setOpen(true)}>
          {name}
        </button>
      ) : (
        <b>{name}</b>
      )}
      {open && mark.run && <RuleRuns ticket={conversation} at={{ run: mark.run, rule: mark.rule }} close={() => setOpen(false)} />}
    </>
  );
}
