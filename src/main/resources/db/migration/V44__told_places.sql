-- What a visitor in the queue was last told of its place and wait, and when: it is told again on a change, at most every
-- five seconds whichever node tells it. -1 minutes: the wait has changed since, and is to be looked at.
alter table chat
    add column told_position integer check (told_position >= 1),
    add column told_minutes integer check (told_minutes >= -1),
    add column told_at timestamptz,
    add check ((told_position is null) = (told_at is null)),
    add check (told_minutes is null or told_at is not null);
