-- A department that gives tickets out by itself and chose nothing has them go back after fifteen minutes: null says as
-- usual, 0 that they stay. Who had chosen nothing goes by what is usual now.
alter table ticket_sharing
    drop constraint ticket_sharing_requeue_after_min_check,
    add constraint ticket_sharing_requeue_after_min_check check (requeue_after_min between 0 and 1440);
