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
import { t } from '../../app/t.ts';
import { type Reminder, remindersKey, useReminderActions } from './reminders.ts';
import './reminders.css';

/** The agent's reminders, the next due first; completed ones have a list of their own (HD-88). */
export default function TasksPage() {
  useTitle(t('reminders.page.title'));
  const [done, setDone] = useState(false);
  const { list, items } = usePaged<Reminder>([...remindersKey, done], 'me/reminders', { done: done ? 'true' : undefined });
  return (
    <section className="pane tasks" aria-label={t('reminders.page.title')}>
      <header className="head">
        <h1 className="grow">{t('reminders.page.title')}</h1>
        <div className="seg" role="group" aria-label={t('reminders.page.filter')}>
          <button type="button" aria-pressed={!done} onClick={() => setDone(false)}>
            {t('reminders.page.open')}
          </button>
          <button type="button" aria-pressed={done} onClick={() => setDone(true)}>
            {t('reminders.page.completed')}
          </button>
        </div>
      </header>
      <div className="scroll">
        {list.isPending && <RowsLoading what={t('reminders.page.what')} />}
        {list.isError && items.length === 0 && (
          <Failed what={t('reminders.page.what')} problem={list.error} retry={() => void list.refetch()} />
        )}
        {list.data && items.length === 0 && (
          <Empty icon="bell" title={done ? t('reminders.page.noneCompleted') : t('reminders.page.noneOpen')}>
            {t('reminders.page.empty')}
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
              {list.isFetchingNextPage ? t('common.loading') : t('common.loadMore')}
            </button>
          </div>
        )}
      </div>
    </section>
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
        aria-label={task.doneAt ? t('reminders.task.reopen', { task: task.text }) : t('reminders.task.complete', { task: task.text })}
        aria-pressed={Boolean(task.doneAt)}
        onClick={() => (task.doneAt ? actions.undone(task.id) : actions.done(task.id))}
      >
        <Icon name={task.doneAt ? 'retry' : 'check'} />
      </button>
      <span className="grow task-what">
        <b dir="auto">{task.text}</b>
        <Link className="clip muted" to={`/tickets/all/${task.conversation}`}>
          #{task.number} <bdi>{task.subject ?? t('reminders.task.noSubject')}</bdi>
        </Link>
      </span>
      {task.doneAt ? (
        <When at={task.doneAt} />
      ) : (
        <>
          <span className={late ? 'chip late' : 'muted num'}>
            {late ? t('reminders.task.overdue', { time: upcoming(due, now) }) : upcoming(due, now)}
          </span>
          <button type="button" className="btn small" onClick={() => setPostponing(true)}>
            {t('reminders.task.postpone')}
          </button>
        </>
      )}
      {postponing && (
        <Pick
          title={t('reminders.task.postponeUntil')}
          options={snoozeTimes(new Date(), null).filter(({ id }) => id !== 'reply')}
          make={(typed) => typedOption(typed, new Date())}
          choose={(option: Option) => actions.postpone(task.id, (option as SnoozeOption).until)}
          close={() => setPostponing(false)}
        />
      )}
    </li>
  );
}
