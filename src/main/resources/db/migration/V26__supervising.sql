-- Whispers to a chat's owner, who joins, transfers with a note, and what an agent sets for itself.

alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (kind in ('message', 'note', 'whisper', 'event'));
alter table message drop constraint message_event_check;
alter table message add constraint message_event_check
    check (event in ('started', 'assigned', 'unassigned', 'department', 'closed', 'reopened', 'ticket', 'joined'));
alter table draft drop constraint draft_kind_check;
alter table draft add constraint draft_kind_check check (kind in ('message', 'note', 'whisper'));
alter table draft drop constraint draft_other_kind_check;
alter table draft add constraint draft_other_kind_check check (other_kind in ('message', 'note', 'whisper'));
alter table held_message drop constraint held_message_kind_check;
alter table held_message add constraint held_message_kind_check check (kind in ('message', 'note', 'whisper'));

-- A transfer that nobody has accepted yet: the chat keeps its owner meanwhile.
alter table chat add column transfer_since timestamptz;
alter table chat add column transfer_department_id uuid;
alter table chat add column transfer_by uuid;
alter table chat add column transfer_note text check (length(transfer_note) between 1 and 2000);
alter table chat alter column transfer_note set statistics 0;
alter table chat add constraint chat_transfer_check
    check (transfer_since is not null or num_nonnulls(transfer_department_id, transfer_by, transfer_note) = 0);
create index chat_transferring on chat (organization_id, transfer_since) where transfer_since is not null;

-- Set when an agent who declined wants to be asked again.
alter table offer add column lifted_at timestamptz;

-- The agent's own zone, by which its days are counted; null until its console has said so.
alter table agent_status add column zone text check (length(zone) between 1 and 60);
alter table agent_status alter column zone set statistics 0;
