-- Search over tickets. The indexes hold words made from the very columns that are read: what is redacted, renamed or
-- deleted leaves them in the same transaction, and nothing is kept twice.

-- Words as they are looked for: without case, accents and punctuation. Not in SQL, so that nothing is inlined into the
-- indexes that use it.
create function parlour_fold(words text) returns text
    language plpgsql immutable strict parallel safe as $$
declare
    folded text;
begin
    if octet_length(words) = length(words) then
        folded := lower(words);
    else
        folded := regexp_replace(lower(normalize(words, nfkd)), '[\u0300-\u036f]+', '', 'g');
        folded := translate(replace(folded, 'ß', 'ss'), 'ςı', 'σi');
    end if;
    -- translate() would look through all of these for each letter
    return regexp_replace(folded, '[!-/:-@[-`{-~“”„‘’‚–—…«»·•¿¡´]+', ' ', 'g');
end $$;

-- The words of a text of an organization, with two that no text can hold: whose it is, and in which thirty days it was
-- written. They keep organizations apart inside an index and find the newest of a common word first.
create function parlour_words(organization uuid, written timestamptz, words text) returns tsvector
    language plpgsql immutable parallel safe cost 5000 as $$
begin
    if words is null then
        return null;
    end if;
    return to_tsvector('simple', public.parlour_fold(words)) || array_to_tsvector(array['~' || organization,
        '~' || organization || '~' || coalesce(floor(extract(epoch from written) / 2592000)::text, '')]);
end $$;
grant execute on function parlour_fold(text), parlour_words(uuid, timestamptz, text) to parlour_app, parlour_search;

create index message_words on message using gin (parlour_words(organization_id, at, text))
    where kind <> 'event' and text <> '';
create index conversation_words on conversation using gin (parlour_words(organization_id, null, subject))
    where subject is not null;
create index contact_words on contact using gin (parlour_words(organization_id, null, name)) where name is not null;
create index handle_words on handle using gin (parlour_words(organization_id, null, value));
create index attachment_words on attachment using gin (parlour_words(organization_id, null, name))
    where conversation_id is not null;
create index ticket_tag_words on ticket_tag using gin (parlour_words(organization_id, null, tag));
alter index message_words alter column 1 set statistics 0;
alter index conversation_words alter column 1 set statistics 0;
alter index contact_words alter column 1 set statistics 0;
alter index handle_words alter column 1 set statistics 0;
alter index attachment_words alter column 1 set statistics 0;
alter index ticket_tag_words alter column 1 set statistics 0;

-- The ticket that one is part of in the end; itself, where it is part of none.
create function ticket_survivor(organization uuid, ticket uuid) returns uuid language sql stable as $$
    with recursive way (id) as (
        select ticket
        union
        select k.merged_into from way join public.ticket k on k.organization_id = organization
            and k.conversation_id = way.id where k.merged_into is not null)
    select way.id from way where not exists (select from public.ticket k where k.organization_id = organization
        and k.conversation_id = way.id and k.merged_into is not null) limit 1
$$;
grant execute on function ticket_survivor(uuid, uuid) to parlour_app, parlour_search;

-- What was moved, or is part of another ticket now, is found where it is shown; pieces are told of what stands in the
-- ticket itself alone.
-- Tickets in an agent's sight that hold some of the terms: which ones as bits of `hits`, the first term being 1, and
-- in which messages. A term of several words is a phrase. Its place is `any`, `subject`, `contact`, `file` or `note`.
-- Of a term that stands nearly everywhere, the newest are looked at: at most `up_to` for each term and place.
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
                    had := had + cardinality(those);
                end if;
                exit when had >= up_to;
                to_day := from_day - 1;
            end loop;
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
        if place in ('any', 'file') then
            select those || array_agg(f.conversation_id) into those from (
                select a.conversation_id from attachment a
                where parlour_words(a.organization_id, null, a.name) @@ (term && own) and a.conversation_id is not null
                limit up_to) f;
        end if;
        if place = 'any' then
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
        if those is not null then
            conversations := conversations || those;
            numbers := numbers || array_fill(0::bigint, array[cardinality(those)]);
            bits := bits || array_fill(mark, array[cardinality(those)]);
        end if;
    end loop;
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

-- Words that stand in the newest tickets, in their subjects and in the names of their contacts, with the number of
-- texts that hold each.
create function ticket_words(up_to integer) returns table (word text, uses integer)
    language plpgsql stable set jit = off as $$
begin
    return query select s.word, s.ndoc from ts_stat(format($words$
        with newest as (
            select t.conversation_id as id from ticket t
            where t.organization_id = %1$L and not t.spam order by t.number desc limit %2$s)
        select to_tsvector('simple', parlour_fold(m.text)) from newest n
        join message m on m.organization_id = %1$L and m.conversation_id = n.id and m.kind <> 'event' and m.text <> ''
        union all
        select to_tsvector('simple', parlour_fold(concat_ws(' ', c.subject, k.name))) from newest n
        join conversation c on c.organization_id = %1$L and c.id = n.id
        join contact k on k.organization_id = c.organization_id and k.id = c.contact_id
        $words$, current_setting('app.organization')::uuid, least(up_to, 5000))) s
    where length(s.word) between 4 and 40;
end $$;
select parlour_definer('ticket_words(integer)');
