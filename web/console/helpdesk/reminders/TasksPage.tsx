import { useState } from 'react';
import { Link } from 'react-router';
import { Pick, type Option } from '../../app/keys/Pick.tsx';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { upcoming } from '../../app/parts/time.ts';
import { useNow, When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { useTitle } from '../../app/title.ts';
import { snoozeTimes, typedOption, type SnoozeOption } from '../../conversations/ticket/snooze.ts';
import { type Reminder, remindersKey, useReminderActions } from './reminders.ts';
import './reminders.css';

/** What the agent wants to do, the next first; what is done is a click away (HD-88). */
export default function TasksPage() {
  useTitle('Tasks');
  const [done, setDone] = useState(false);
  const { list, items } = usePaged<Reminder>([...remindersKey, done], 'me/reminders', { done: done ? 'true' : undefined });
  return (
    <main className="tasks">
      <header className="head">
        <h1 className="grow">Tasks</h1>
        <div className="seg" role="group" aria-label="Which tasks">
          <button type="button" aria-pressed={!done} onClick={() => setDone(false)}>
            To do
          </button>
          <button type="button" aria-pressed={done} onClick={() => setDone(true)}>
            Done
          </button>
        </div>
      </header>
      <div className="scroll">
        {list.isPending && <RowsLoading what="your reminders" />}
        {list.isError && items.length === 0 && <Failed what="Your reminders" problem={list.error} retry={() => void list.refetch()} />}
        {list.data && items.length === 0 && (
          <Empty icon="bell" title={done ? 'Nothing is done yet' : 'Nothing to do'}>
            In an open ticket choose “Set a reminder”: it stands here, and you are told at its time.
          </Empty>
        )}
        <ul className="task-list">
          {items.map((each) => (
            <Task key={each.id} task={each} />
          ))}
        </ul>
        {list.hasNextPage && (
          <div className="older">
            <button type="button" className="btn" aria-disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {list.isFetchingNextPage ? 'Loading …' : 'More'}
            </button>
          </div>
        )}
      </div>
    </main>
  );
}

function Task({ task }: { task: Reminder }) {
  const actions = useReminderActions();
  const now = useNow();
  const [postponing, setPostponing] = useState(false);
  const due = Date.parse(task.dueAt);
  const late = !task.doneAt && due <= now;
  return (
    <li className={late ? 'late' : undefined}>
      <button
        type="button"
        className="btn bare icon"
        aria-label={task.doneAt ? `Not done: ${task.text}` : `Done: ${task.text}`}
        aria-pressed={Boolean(task.doneAt)}
        onClick={() => (task.doneAt ? actions.undone(task.id) : actions.done(task.id))}
      >
        <Icon name={task.doneAt ? 'retry' : 'check'} />
      </button>
      <span className="grow task-what">
        <b dir="auto">{task.text}</b>
        <Link className="clip muted" to={`/tickets/all/${task.conversation}`}>
          #{task.number} <bdi>{task.subject ?? 'a ticket'}</bdi>
        </Link>
      </span>
      {task.doneAt ? (
        <When at={task.doneAt} />
      ) : (
        <>
          <span className={late ? 'chip late' : 'muted num'}>{late ? `Due since ${upcoming(due, now)}` : upcoming(due, now)}</span>
          <button type="button" className="btn small" onClick={() => setPostponing(true)}>
            Postpone
          </button>
        </>
      )}
      {postponing && (
        <Pick
          title="Postpone until"
          options={snoozeTimes(new Date(), null).filter(({ id }) => id !== 'reply')}
          make={(typed) => typedOption(typed, new Date())}
          choose={(option: Option) => actions.postpone(task.id, (option as SnoozeOption).until)}
          close={() => setPostponing(false)}
        />
      )}
    </li>
  );
}
