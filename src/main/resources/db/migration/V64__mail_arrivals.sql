-- What arrived is read again after an upgrade, answered by itself at most so often, and proven by who sent it.

alter table mailbox add column acknowledge boolean not null default false;
alter table mailbox add column acknowledgement text check (length(acknowledgement) between 1 and 2000);
alter table mailbox add column acknowledge_hours integer not null default 24 check (acknowledge_hours between 1 and 168);
alter table mailbox add column trusted_results text check (length(trusted_results) between 1 and 253);

-- From before the mailbox was connected: nobody is answered by itself for it.
alter table raw_mail add column old boolean not null default false;
create index raw_mail_sender on raw_mail (organization_id, contact_id, received_at desc);
drop index raw_mail_contact;

-- Whether it opened a conversation; which version of the program could not read it.
alter table mail_outcome add column started boolean not null default false;
alter table mail_outcome add column read_by text check (length(read_by) between 1 and 60);
create index mail_outcome_unreadable on mail_outcome (organization_id, raw_mail_id) where outcome = 'unreadable';

create function mail_unreadable(version text, up_to integer) returns table (organization_id uuid, raw_mail_id uuid)
    language sql stable as $$
        select o.organization_id, o.raw_mail_id from mail_outcome o
        where o.outcome = 'unreadable' and o.next_attempt_at is null and o.read_by is distinct from version
        order by o.organization_id, o.raw_mail_id limit least(up_to, 1000) $$;
select parlour_definer('mail_unreadable(text, integer)');

-- A person who takes part since this mail; whether the mail is from where it says, and what says so.
alter table mail_header add column newcomer boolean not null default false;
alter table mail_header add column verdict text check (verdict in ('verified', 'unverified', 'fails'));
alter table mail_header add column proof text check (length(proof) between 1 and 500);

-- When a sender was last answered by itself, and until when no more (RFC 3834 §2).
create table automatic_answer (
    organization_id uuid not null,
    mailbox_id uuid not null,
    contact_id uuid not null,
    answered_at timestamptz,
    quiet_until timestamptz,
    at timestamptz not null,
    primary key (organization_id, mailbox_id, contact_id),
    foreign key (organization_id, mailbox_id) references mailbox (organization_id, id),
    foreign key (organization_id, contact_id) references contact (organization_id, id)
);
create index automatic_answer_contact on automatic_answer (organization_id, contact_id);
select parlour_tenant_table('automatic_answer');
select parlour_personal_table('automatic_answer');

-- Written by no person; how it says so on the wire.
alter table outbound_mail add column automatic text check (automatic in ('replied', 'generated'));
alter table mail_header alter column proof set statistics 0;
alter table mail_header alter column verdict set statistics 0;
alter table mail_outcome alter column read_by set statistics 0;
alter table outbound_mail alter column automatic set statistics 0;
