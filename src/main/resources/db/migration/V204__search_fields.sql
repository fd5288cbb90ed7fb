-- Search looks into companies and fields of one's own too, and says when it did not look at all there is.

-- What stands in fields, as words; what was chosen stands there by its id.
create function parlour_values(fields jsonb) returns text
    language plpgsql immutable strict parallel safe as $$
begin
    return coalesce((select string_agg(' ' || v.value, '' order by v.key) from jsonb_each_text(fields) v), '');
end $$;
grant execute on function parlour_values(jsonb) to parlour_app, parlour_search;

create index ticket_field_words on ticket
    using gin (parlour_words(organization_id, null, parlour_values(fields))) where fields <> '{}';
create index contact_field_words on contact
    using gin (parlour_words(organization_id, null, parlour_values(fields))) where fields <> '{}';
create index company_words on company
    using gin (parlour_words(organization_id, null, name || parlour_values(fields)));
create index company_domain_words on company_domain using gin (parlour_words(organization_id, null, domain));
alter index ticket_field_words alter column 1 set statistics 0;
alter index contact_field_words alter column 1 set statistics 0;
alter index company_words alter column 1 set statistics 0;
alter index company_domain_words alter column 1 set statistics 0;

-- As V140 has it, with the place `company`. A row without an id says that a term stands in more texts than were looked
-- at, whoever sees them.
drop function ticket_search(uuid, text, uuid[], text[], boolean[], text[], integer);
create function ticket_search(viewer uuid, scope text, departments uuid[], terms text[], beginnings boolean[],
    places text[], up_to integer) returns table (id uuid, hits integer, seqs bigint[])
    language plpgsql stable rows 1000 set enable_seqscan = off set jit = off set work_mem = '32MB' as $$
declare
    organization uuid := current_setting('app.organization')::uuid;
    own tsquery := ('''~' || organization || '''')::tsquery;
    today integer := floor(extract(epoch from now()) / 2592000);
    together tsquery;
    asked integer := 0;
    everything integer := 0;
    term tsquery;
    mark integer;
    place text;
    conversations uuid[] := '{}';
    bits integer[] := '{}';
    numbers bigint[] := '{}';
    those uuid[];
    at_seqs bigint[];
    from_day integer;
    to_day integer;
    had integer;
    partly boolean := false;
begin
    for i in 1 .. cardinality(terms) + 1 loop
        if i <= cardinality(terms) then
            place := places[i];
            mark := 1 << (i - 1);
            term := phraseto_tsquery('simple', parlour_fold(terms[i]));
            continue when numnode(term) = 0;
            if beginnings[i] and numnode(term) = 1 then
                term := (term::text || ':*')::tsquery;
            end if;
            if place = 'any' then
                together := coalesce(together && term, term);
                asked := asked + 1;
                everything := everything | mark;
            end if;
        else
            exit when asked < 2;
            place := 'together';
            mark := everything;
            term := together;
        end if;
        if place in ('any', 'together', 'note') then
            had := 0;
            to_day := today + 1;
            foreach from_day in array array[today - 1, today - 6, today - 24, null] loop
                select array_agg(m.conversation_id), array_agg(m.seq) into those, at_seqs from (
                    select m.conversation_id, m.seq from message m
                    where parlour_words(m.organization_id, m.at, m.text) @@ (term && case
                            when from_day is null then own
                            else (select string_agg('''~' || organization || '~' || day || '''', ' | ')
                                    from generate_series(from_day, to_day) day)::tsquery end)
                      and m.kind <> 'event' and m.text <> '' and (place <> 'note' or m.kind = 'note')
                    limit up_to) m;
                if those is not null then
                    conversations := conversations || those;
                    numbers := numbers || at_seqs;
                    bits := bits || array_fill(mark, array[cardinality(those)]);
                    -- the last look is at all there is
                    had := case when from_day is null then 0 else had end + cardinality(those);
                end if;
                exit when had >= up_to;
                to_day := from_day - 1;
            end loop;
            partly := partly or had >= up_to;
        end if;
        those := null;
        if place in ('any', 'subject') then
            select array_agg(f.id) into those from (
                select c.id from conversation c
                where parlour_words(c.organization_id, null, c.subject) @@ (term && own) and c.subject is not null
                limit up_to) f;
        end if;
        if place in ('any', 'contact') then
            select those || array_agg(f.id) into those from (
                select c.id from (
                    select k.id from contact k
                    where parlour_words(k.organization_id, null, k.name) @@ (term && own) and k.name is not null
                    union
                    select h.contact_id from handle h
                    where parlour_words(h.organization_id, null, h.value) @@ (term && own)
                    limit up_to) k
                join conversation c on c.organization_id = organization and c.contact_id = k.id
                limit up_to) f;
        end if;
        if place in ('any', 'company') then
            select those || array_agg(f.id) into those from (
                select c.id from (
                    select o.id from company o
                    where parlour_words(o.organization_id, null, o.name || parlour_values(o.fields)) @@ (term && own)
                    union
                    select d.company_id from company_domain d
                    where parlour_words(d.organization_id, null, d.domain) @@ (term && own)
                    limit up_to) o
                join company_contact m on m.organization_id = organization and m.company_id = o.id
                join conversation c on c.organization_id = organization and c.contact_id = m.contact_id
                limit up_to) f;
        end if;
        if place in ('any', 'file') then
            select those || array_agg(f.conversation_id) into those from (
                select a.conversation_id from attachment a
                where parlour_words(a.organization_id, null, a.name) @@ (term && own) and a.conversation_id is not null
                limit up_to) f;
        end if;
        if place = 'any' then
            select those || array_agg(f.conversation_id) into those from (
                select t.conversation_id from ticket t
                where parlour_words(t.organization_id, null, parlour_values(t.fields)) @@ (term && own)
                  and t.fields <> '{}'
                limit up_to) f;
            select those || array_agg(f.id) into those from (
                select c.id from (
                    select k.id from contact k
                    where parlour_words(k.organization_id, null, parlour_values(k.fields)) @@ (term && own)
                      and k.fields <> '{}'
                    limit up_to) k
                join conversation c on c.organization_id = organization and c.contact_id = k.id
                limit up_to) f;
            select those || array_agg(f.conversation_id) into those from (
                select g.conversation_id from ticket_tag g
                where parlour_words(g.organization_id, null, g.tag) @@ (term && own)
                limit up_to) f;
            if terms[i] ~ '^#?[0-9]{1,18}$' then
                select those || array_agg(t.conversation_id) into those from ticket t
                where t.organization_id = organization and t.number = ltrim(terms[i], '#')::bigint;
            end if;
            select those || array_agg(l.conversation_id) into those from ticket_alias l
            where l.organization_id = organization and l.alias = terms[i];
        end if;
        partly := partly or coalesce(cardinality(those), 0) >= up_to;
        if those is not null then
            conversations := conversations || those;
            numbers := numbers || array_fill(0::bigint, array[cardinality(those)]);
            bits := bits || array_fill(mark, array[cardinality(those)]);
        end if;
    end loop;
    if partly then
        return query select null::uuid, 0, null::bigint[];
    end if;
    return query
        select f.id, f.hits, f.seqs from (
            select h.id, bit_or(h.mark) as hits, (array_agg(h.seq order by bit_count(h.mark::bit(32)) desc, h.seq desc)
                filter (where h.seq > 0 and h.own))[1:4] as seqs
            from (
                select s.id, s.seq, s.own, bit_or(s.mark) as mark from (
                    select ticket_survivor(organization, coalesce(p.shown_in, u.id)) as id, u.seq, u.mark,
                        p.shown_in is null and k.merged_into is null as own
                    from unnest(conversations, bits, numbers) as u (id, mark, seq)
                    left join message_placement p on p.organization_id = organization
                        and p.conversation_id = u.id and p.seq = u.seq
                    left join ticket k on k.organization_id = organization and k.conversation_id = u.id) s
                group by s.id, s.seq, s.own) h
            group by h.id) f
        join conversation c on c.organization_id = current_setting('app.organization')::uuid and c.id = f.id
        join ticket t on t.organization_id = c.organization_id and t.conversation_id = c.id
        where case scope
                when 'ALL' then true
                when 'DEPARTMENT' then c.assignee_id = viewer or c.department_id is null
                    or c.department_id = any (departments) or exists (select from ticket_grant g
                        where g.organization_id = c.organization_id and g.agent_id = viewer
                          and g.conversation_id = c.id and g.ended_at is null)
                when 'OWN' then c.assignee_id = viewer or exists (select from ticket_grant g
                        where g.organization_id = c.organization_id and g.agent_id = viewer
                          and g.conversation_id = c.id and g.ended_at is null)
                else false
            end;
end $$;
select parlour_definer('ticket_search(uuid, text, uuid[], text[], boolean[], text[], integer)');
