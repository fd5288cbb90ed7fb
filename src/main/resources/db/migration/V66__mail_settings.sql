-- How long mails are kept as they came; mailboxes whose server has not answered for long; what waits for somebody.

create table mail_setting (
    organization_id uuid not null references organization (organization_id),
    raw_days integer not null default 30 check (raw_days between 0 and 365),
    primary key (organization_id)
);
select parlour_tenant_table('mail_setting');

alter table mail_account add column told_at timestamptz;

create function mail_unresolved(before timestamptz) returns bigint
    language sql stable as $$
        select count(*) from mail_outcome o
        where o.outcome in ('failed', 'unreadable')
           or (o.outcome = 'pending' and o.next_attempt_at <= before) $$;
select parlour_definer('mail_unresolved(timestamptz)');
