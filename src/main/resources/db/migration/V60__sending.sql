-- Sending in batches, with what is on the line at any moment written down before it is (ML-97, ML-98).

-- Recipients of one mail that are due together: one for an answer, up to 500 of a bulk mail. A node that sends a batch
-- names itself in it. `turn` orders the batches of an organization, so that its bulk mails take turns.
create table outbound_batch (
    organization_id uuid not null,
    id uuid not null,
    outbound_id uuid not null,
    lane smallint not null check (lane between 0 and 3),
    turn bigint not null default 0,
    recipients integer not null check (recipients between 1 and 500),
    first_id uuid not null,
    last_id uuid not null,
    due_at timestamptz not null,
    ends_at timestamptz not null,
    warn_at timestamptz,
    held boolean not null default false,
    node uuid,
    primary key (organization_id, id),
    foreign key (organization_id, outbound_id) references outbound_mail (organization_id, id)
);
create index outbound_batch_due on outbound_batch (lane, organization_id, turn, due_at) where node is null and not held;
create index outbound_batch_node on outbound_batch (node) where node is not null;
create index outbound_batch_mail on outbound_batch (organization_id, outbound_id);
create index outbound_batch_warned on outbound_batch (warn_at) where warn_at is not null;
create index outbound_batch_ended on outbound_batch (ends_at);
select parlour_tenant_table('outbound_batch');

-- What a bulk mail says, once for all its recipients; `{{name}}` stands for what each of them has under it.
create table outbound_content (
    organization_id uuid not null,
    outbound_id uuid not null,
    text text not null check (length(text) <= 500000),
    html text check (length(html) <= 1000000),
    planned_at timestamptz not null,
    moved_at timestamptz,
    held text check (held in ('paused', 'stale')),
    primary key (organization_id, outbound_id),
    foreign key (organization_id, outbound_id) references outbound_mail (organization_id, id)
);
select parlour_tenant_table('outbound_content');
select parlour_personal_table('outbound_content');

-- What is known of a recipient changes without its indexes: those that knew the state are the batches now.
alter table outbound_recipient add column batch_id uuid;
alter table outbound_recipient add column data text check (length(data) <= 4000);
alter table outbound_recipient add column tls text check (length(tls) <= 60);
alter table outbound_recipient alter column data set statistics 0;
alter table outbound_recipient alter column tls set statistics 0;
drop function mail_due(timestamptz, integer);
drop index outbound_due;
drop index outbound_leased;
drop index outbound_listed;
alter table outbound_recipient no force row level security;
alter table outbound_mail no force row level security;
alter table outbound_batch no force row level security;
update outbound_recipient set state = 'queued', lease_until = null, next_attempt_at = now() where state = 'claimed';
update outbound_recipient set batch_id = gen_random_uuid() where state = 'queued';
insert into outbound_batch (organization_id, id, outbound_id, lane, recipients, first_id, last_id, due_at, ends_at)
    select r.organization_id, r.batch_id, r.outbound_id, m.lane, 1, r.id, r.id, r.next_attempt_at,
        m.created_at + interval '48 hours'
    from outbound_recipient r join outbound_mail m on m.organization_id = r.organization_id and m.id = r.outbound_id
    where r.state = 'queued';
alter table outbound_recipient force row level security;
alter table outbound_mail force row level security;
alter table outbound_batch force row level security;

-- Programs that send, each until a moment it pushes on while it lives.
create table send_node (
    node uuid primary key,
    alive_until timestamptz not null
);
select parlour_installation_table('send_node', 'programs that send, of all organizations; no person');
grant select, insert, update, delete on send_node to parlour_app;

-- What each open line has been given, committed before the final dot of it is written.
create table send_slot (
    node uuid not null,
    slot_no integer not null check (slot_no >= 0),
    for_organization uuid,
    recipient_id uuid,
    source text not null default 'outbox' check (source in ('outbox', 'campaign')),
    handed_at timestamptz,
    primary key (node, slot_no)
) with (fillfactor = 10);
select parlour_installation_table('send_slot', 'lines to mail servers, of all organizations; ids only');
grant select, insert, update, delete on send_slot to parlour_app;

-- How an organization wants its mail sent: whether marketing that may have been sent already waits for a person instead of
-- going out again, and how many mails it sends at most.
create table mail_sending (
    organization_id uuid not null references organization (organization_id),
    hold_uncertain boolean not null default false,
    per_minute integer check (per_minute >= 1),
    per_hour integer check (per_hour >= 1),
    per_day integer check (per_day >= 1),
    primary key (organization_id)
);
select parlour_tenant_table('mail_sending');

-- Mails sent in each minute: of an organization that has limits or, under the nil id, of the installation.
create table send_count (
    scope uuid not null,
    minute timestamptz not null,
    mails integer not null check (mails >= 0),
    primary key (scope, minute)
);
select parlour_installation_table('send_count', 'mails sent a minute, of all organizations; counts only');
grant select, insert, update, delete on send_count to parlour_app;

-- The class of a mail is what its recipient agreed to: it stays (ML-95).
create function outbound_class_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the class of a mail stays' using errcode = '23514';
end $$;
create trigger outbound_class_stays before update of mail_class on outbound_mail for each row
    when (old.mail_class is distinct from new.mail_class) execute function outbound_class_stays();

grant select, update on outbound_recipient to parlour_search;
grant select, insert on outbound_attempt to parlour_search;
grant select, insert, update, delete on outbound_batch to parlour_search;
grant select, update, delete on send_node, send_slot to parlour_search;

-- Takes due batches of a lane: of each organization after the named one, in their order, a few.
create function mail_claim(claimant uuid, of_lane integer, after_organization uuid, organizations integer,
        batches integer, due timestamptz)
    returns table (organization_id uuid, id uuid, outbound_id uuid)
    language sql volatile as $$
        with recursive found as (
            (select b.organization_id from outbound_batch b
             where b.node is null and not b.held and b.lane = of_lane and b.organization_id > after_organization
               and b.due_at <= due
             order by b.organization_id limit 1)
            union all
            select (select b.organization_id from outbound_batch b
                    where b.node is null and not b.held and b.lane = of_lane
                      and b.organization_id > found.organization_id and b.due_at <= due
                    order by b.organization_id limit 1)
            from found where found.organization_id is not null
        ), chosen as (
            select first.organization_id, first.id
            from (select f.organization_id from found f where f.organization_id is not null
                  limit least(organizations, 100)) o
            cross join lateral (
                select b.organization_id, b.id from outbound_batch b
                where b.node is null and not b.held and b.lane = of_lane and b.organization_id = o.organization_id
                  and b.due_at <= due
                order by b.turn, b.due_at limit least(batches, 500) for update skip locked) first
        )
        update outbound_batch b set node = claimant from chosen c
        where b.organization_id = c.organization_id and b.id = c.id
        returning b.organization_id, b.id, b.outbound_id $$;
alter function mail_claim(uuid, integer, uuid, integer, integer, timestamptz) set enable_seqscan = off;
select parlour_definer('mail_claim(uuid, integer, uuid, integer, integer, timestamp with time zone)');

-- The group commit: what became of mails on all lines, and what each line is given next. Answers with the lines that may
-- write the final dot: those whose recipient still waits, in a batch that is still this node's and not held.
create function mail_commit(sender uuid, at timestamptz,
        r_organization uuid[], r_recipient uuid[], r_batch uuid[], r_again uuid[], r_state text[], r_result text[],
        r_code bigint[], r_enhanced text[], r_text text[], r_host text[], r_tls text[], r_next timestamptz[],
        d_organization uuid[], d_batch uuid[],
        s_slot bigint[], s_organization uuid[], s_recipient uuid[], s_batch uuid[], s_source text[])
    returns setof integer
    language plpgsql as $$
begin
    if cardinality(r_recipient) > 0 then
        update outbound_recipient r set state = u.state, attempts = r.attempts + 1, smtp_code = u.code,
            enhanced_code = u.enhanced, remote_text = u.text, remote_host = u.host, tls = u.tls,
            next_attempt_at = u.next, batch_id = coalesce(u.again, r.batch_id),
            accepted_at = case when u.state = 'accepted' then at else r.accepted_at end,
            ended_at = case when u.state <> 'queued' then at end
        from unnest(r_organization, r_recipient, r_again, r_state, r_code, r_enhanced, r_text, r_host, r_tls, r_next)
            as u (organization, recipient, again, state, code, enhanced, text, host, tls, next)
        where r.organization_id = u.organization and r.id = u.recipient
          and (r.state = 'queued' or (u.state = 'accepted' and r.state in ('cancelled', 'uncertain')));
        if exists (select from unnest(r_result) as u (result) where u.result <> 'accepted') then
            insert into outbound_attempt (organization_id, recipient_id, number, result, smtp_code, enhanced_code,
                    remote_text, remote_host, tls, at)
                select u.organization, u.recipient, r.attempts, u.result, u.code, u.enhanced, u.text, u.host, u.tls,
                    mail_commit.at
                from unnest(r_organization, r_recipient, r_result, r_code, r_enhanced, r_text, r_host, r_tls)
                    as u (organization, recipient, result, code, enhanced, text, host, tls)
                join outbound_recipient r on r.organization_id = u.organization and r.id = u.recipient
                where u.result <> 'accepted' and r.attempts > 0
                on conflict do nothing;
        end if;
        if exists (select from unnest(r_again) as u (again) where u.again is not null) then
            insert into outbound_batch (organization_id, id, outbound_id, lane, recipients, first_id, last_id, due_at,
                    ends_at, warn_at)
                select b.organization_id, u.again, b.outbound_id, b.lane, 1, u.recipient, u.recipient, u.next, b.ends_at,
                    b.warn_at
                from unnest(r_organization, r_recipient, r_batch, r_again, r_next)
                    as u (organization, recipient, batch, again, next)
                join outbound_batch b on b.organization_id = u.organization and b.id = u.batch
                where u.again is not null;
        end if;
    end if;
    if cardinality(d_batch) > 0 then
        delete from outbound_batch b using unnest(d_organization, d_batch) as u (organization, batch)
        where b.organization_id = u.organization and b.id = u.batch and b.node = sender
          and not exists (select from outbound_recipient r where r.organization_id = b.organization_id
              and r.id between b.first_id and b.last_id and r.batch_id = b.id and r.state = 'queued');
        update outbound_batch b set node = null from unnest(d_organization, d_batch) as u (organization, batch)
        where b.organization_id = u.organization and b.id = u.batch and b.node = sender;
    end if;
    return query
        with wished as (
            select u.slot, u.organization, u.recipient, u.source,
                exists (select from outbound_recipient r where r.organization_id = u.organization
                    and r.id = u.recipient and r.state = 'queued' and r.batch_id = u.batch)
                and exists (select from outbound_batch b where b.organization_id = u.organization
                    and b.id = u.batch and b.node = sender and not b.held) as granted
            from unnest(s_slot, s_organization, s_recipient, s_batch, s_source)
                as u (slot, organization, recipient, batch, source)
        )
        update send_slot s set for_organization = case when w.granted then w.organization end,
            recipient_id = case when w.granted then w.recipient end, source = w.source,
            handed_at = case when w.granted then at end
        from wished w where s.node = sender and s.slot_no = w.slot
        returning case when w.granted then s.slot_no end;
end $$;
alter function mail_commit set plan_cache_mode = force_generic_plan;
alter function mail_commit set enable_seqscan = off;
alter function mail_commit set enable_hashjoin = off;
alter function mail_commit set enable_mergejoin = off;
alter function mail_commit set enable_bitmapscan = off;
select parlour_definer('mail_commit(uuid, timestamp with time zone, uuid[], uuid[], uuid[], uuid[], text[], text[], bigint[], text[], text[], text[], text[], timestamp with time zone[], uuid[], uuid[], bigint[], uuid[], uuid[], uuid[], text[])');

-- Takes over from nodes that are no more. What stood in their slots may have been sent: each is told, and sent again.
create function mail_recover() returns table (organization_id uuid, recipient_id uuid, key bytea)
    language plpgsql as $$
declare
    gone uuid;
begin
    for gone in select n.node from send_node n where n.alive_until < now() for update skip locked loop
        return query
            with unsure as (
                update outbound_recipient r set attempts = r.attempts + 1,
                    smtp_code = null, enhanced_code = null, remote_host = null, tls = null,
                    remote_text = 'the program ended while this mail was on its way',
                    state = case when held.yes then 'uncertain' else 'queued' end,
                    next_attempt_at = case when not held.yes then r.next_attempt_at end,
                    ended_at = case when held.yes then now() end
                from send_slot s
                cross join lateral (select exists (
                    select from outbound_recipient x
                    join outbound_mail m on m.organization_id = x.organization_id and m.id = x.outbound_id
                    join mail_sending p on p.organization_id = x.organization_id
                    where x.organization_id = s.for_organization and x.id = s.recipient_id
                      and m.mail_class = 'MARKETING' and p.hold_uncertain) as yes) held
                where s.node = gone and r.organization_id = s.for_organization and r.id = s.recipient_id
                  and r.state = 'queued'
                  and not exists (select from outbound_attempt a where a.organization_id = r.organization_id
                      and a.recipient_id = r.id and a.at >= s.handed_at)
                returning r.organization_id, r.id, r.key, r.attempts, r.remote_text
            ), told as (
                insert into outbound_attempt (organization_id, recipient_id, number, result, remote_text, at)
                    select u.organization_id, u.id, u.attempts, 'uncertain', u.remote_text, now() from unsure u
                    on conflict do nothing
            )
            select u.organization_id, u.id, u.key from unsure u;
        update outbound_batch b set node = null where b.node = gone;
        delete from send_slot s where s.node = gone;
        delete from send_node n where n.node = gone;
    end loop;
    -- what was claimed under a name that is no more
    update outbound_batch b set node = null
    where b.node is not null and not exists (select from send_node n where n.node = b.node);
end $$;
select parlour_definer('mail_recover()');

-- Organizations that have limits.
create function mail_limits()
    returns table (organization_id uuid, per_minute integer, per_hour integer, per_day integer)
    language sql stable as $$
        select m.organization_id, m.per_minute, m.per_hour, m.per_day from mail_sending m
        where coalesce(m.per_minute, m.per_hour, m.per_day) is not null limit 10000 $$;
select parlour_definer('mail_limits()');

-- Batches of all organizations that are late, or too late.
create function mail_late(now timestamptz, up_to integer)
    returns table (organization_id uuid, id uuid, ended boolean)
    language sql stable as $$
        (select b.organization_id, b.id, true from outbound_batch b
         where b.ends_at <= now and b.node is null order by b.ends_at limit least(up_to, 1000))
        union all
        (select b.organization_id, b.id, false from outbound_batch b
         where b.warn_at <= now order by b.warn_at limit least(up_to, 1000)) $$;
select parlour_definer('mail_late(timestamp with time zone, integer)');

-- How much waits in each lane, and for how many seconds the oldest of what is due.
create function mail_depth(now timestamptz) returns table (lane smallint, recipients bigint, oldest double precision)
    language sql stable as $$
        select b.lane, sum(b.recipients)::bigint,
            coalesce(max(extract(epoch from now - b.due_at)) filter (where b.due_at <= now), 0)::double precision
        from outbound_batch b group by b.lane $$;
select parlour_definer('mail_depth(timestamp with time zone)');
