-- Search puts tickets that hold all words first however old they are, and finds what is chosen in a field by its name.

-- Where a term stands outside of messages: the newest conversations, at most `up_to` for each kind of place.
create function ticket_search_places(organization uuid, term tsquery, chosen tsquery, place text, up_to integer)
    returns setof uuid language plpgsql stable rows 1000 as $$
declare
    own tsquery := ('''~' || organization || '''')::tsquery;
    valued tsquery := (term || coalesce(chosen, term)) && own;
    -- these indexes know no times: so many are looked through for the newest
    reach integer := 4 * up_to;
    -- each of these may have any number of conversations
    people integer := 2000;
begin
    term := term && own;
    if place in ('any', 'subject') then
        return query select f.id from (
            select c.id from conversation c
            where parlour_words(c.organization_id, null, c.subject) @@ term and c.subject is not null
            limit reach) f order by f.id desc limit up_to;
    end if;
    if place in ('any', 'contact') then
        return query select c.id from (
                select k.id from contact k
                where parlour_words(k.organization_id, null, k.name) @@ term and k.name is not null
                union
                select h.contact_id from handle h where parlour_words(h.organization_id, null, h.value) @@ term
                limit people) k
            join conversation c on c.organization_id = organization and c.contact_id = k.id
            order by c.id desc limit up_to;
    end if;
    if place in ('any', 'company') then
        return query select c.id from (
                select o.id from company o
                where parlour_words(o.organization_id, null, o.name || parlour_values(o.fields)) @@ valued
                union
                select d.company_id from company_domain d
                where parlour_words(d.organization_id, null, d.domain) @@ term
                limit people) o
            join company_contact m on m.organization_id = organization and m.company_id = o.id
            join conversation c on c.organization_id = organization and c.contact_id = m.contact_id
            order by c.id desc limit up_to;
    end if;
    if place in ('any', 'file') then
        return query select f.id from (
            select a.conversation_id as id from attachment a
            where parlour_words(a.organization_id, null, a.name) @@ term and a.conversation_id is not null
            limit reach) f order by f.id desc limit up_to;
    end if;
    if place = 'any' then
        return query select f.id from (
            select t.conversation_id as id from ticket t
            where parlour_words(t.organization_id, null, parlour_values(t.fields)) @@ valued and t.fields <> '{}'
            limit reach) f order by f.id desc limit up_to;
        return query select c.id from (
                select k.id from contact k
                where parlour_words(k.organization_id, null, parlour_values(k.fields)) @@ valued and k.fields <> '{}'
                limit people) k
            join conversation c on c.organization_id = organization and c.contact_id = k.id
            order by c.id desc limit up_to;
        return query select f.id from (
            select g.conversation_id as id from ticket_tag g
            where parlour_words(g.organization_id, null, g.tag) @@ term
            limit reach) f order by f.id desc limit up_to;
    end if;
end $$;

-- The messages that hold a term, the newest first: at least `up_to` and at most `reach`, or all there are. Months are
-- looked through backwards; where those looked at let expect few in all, the rest at once.
create function ticket_search_messages(organization uuid, term tsquery, place text, up_to integer, reach integer)
    returns table (conversations uuid[], seqs bigint[], whole boolean) language plpgsql stable rows 1 as $$
declare
    newest integer := floor(extract(epoch from now()) / 2592000) + 1;
    seen_to integer := newest + 1;
    from_day integer;
    span tsquery;
    those uuid[];
    at_seqs bigint[];
begin
    conversations := '{}';
    seqs := '{}';
    if place in ('any', 'note') then
        foreach from_day in array array[newest - 1, newest - 2, newest - 4, newest - 9, newest - 21, newest - 49, null] loop
            continue when from_day is not null and seen_to <= newest
                and cardinality(conversations) * 48 <= (newest + 1 - seen_to) * reach;
            span := (select string_agg('''~' || organization || '~' || day || '''', ' | ')
                from generate_series(coalesce(from_day, seen_to), case when from_day is null then newest
                    else seen_to - 1 end) day)::tsquery;
            if from_day is null then
                span := ('''~' || organization || '''')::tsquery && !!span;
            end if;
            select array_agg(f.conversation_id), array_agg(f.seq) into those, at_seqs from (
                select n.conversation_id, n.seq from (
                    select m.conversation_id, m.seq, m.at from message m
                    where parlour_words(m.organization_id, m.at, m.text) @@ (term && span)
                      and m.kind <> 'event' and m.text <> '' and (place <> 'note' or m.kind = 'note')
                    limit reach - cardinality(conversations)) n
                order by n.at desc) f;
            conversations := conversations || those;
            seqs := seqs || at_seqs;
            exit when cardinality(conversations) >= up_to;
            seen_to := from_day;
        end loop;
    end if;
    whole := from_day is null;
    return next;
end $$;

-- Where each of these is shown: what was moved, or is part of another ticket now, is found there. `own` is what stands
-- in the ticket itself.
create function ticket_search_shown(organization uuid, conversations uuid[], bits integer[], seqs bigint[])
    returns table (id uuid, seq bigint, mark integer, own boolean) language sql stable rows 1000 as $$
    select case when k.conversation_id is null and p.shown_in is null then u.id
            else public.ticket_survivor(organization, coalesce(p.shown_in, u.id)) end,
        u.seq, u.mark, p.shown_in is null and k.conversation_id is null
    from unnest(conversations, bits, seqs) as u (id, mark, seq)
    left join public.message_placement p on p.organization_id = organization
        and p.conversation_id = u.id and p.seq = u.seq
    left join public.ticket k on k.organization_id = organization and k.conversation_id = u.id
        and k.merged_into is not null
$$;

-- These tickets, with all that is shown in them.
create function ticket_search_parts(organization uuid, tickets uuid[]) returns uuid[] language sql stable as $$
    with recursive part (id) as (
        select unnest(tickets)
        union
        select k.conversation_id from part join public.ticket k on k.organization_id = organization
            and k.merged_into = part.id)
    select array(select part.id from part
        union
        select p.conversation_id from part join public.message_placement p on p.organization_id = organization
            and p.shown_in = part.id)
$$;
grant execute on function ticket_search_places(uuid, tsquery, tsquery, text, integer),
    ticket_search_messages(uuid, tsquery, text, integer, integer),
    ticket_search_shown(uuid, uuid[], integer[], bigint[]), ticket_search_parts(uuid, uuid[]) to parlour_search;

-- Tickets in an agent's sight that hold some of the terms: which ones as bits of `hits`, the first term being 1, and
-- in which messages. A term of several words is a phrase. Its place is `any`, `subject`, `contact`, `company`, `file`
-- or `note`; `chosen` holds the ids of options that are called so, with spaces between.
-- Of a term that stands nearly everywhere, the newest `up_to` are answered for each place. A row without an id says so.
-- What holds all terms of the bits `wanted` is answered all the same, in one message however old it is: to find it in
-- several, fifteen hundred messages are read of the newest tickets that hold those of them that are rarer, else four
-- times as many matches of at most four.
drop function ticket_search(uuid, text, uuid[], text[], boolean[], text[], integer);
create function ticket_search(viewer uuid, scope text, departments uuid[], terms text[], beginnings boolean[],
    places text[], chosen text[], wanted integer, up_to integer)
    returns table (id uuid, hits integer, seqs bigint[])
    language plpgsql stable rows 1000 set enable_seqscan = off set jit = off set work_mem = '32MB' as $$
declare
    organization uuid := current_setting('app.organization')::uuid;
    reach integer := 4 * up_to;
    queries tsquery[];
    options tsquery[];
    term tsquery;
    mark integer;
    conversations uuid[] := '{}';
    bits integer[] := '{}';
    numbers bigint[] := '{}';
    those uuid[];
    at_seqs bigint[];
    cut integer := 0;
    whole boolean;
    -- of terms that are cut: all matches of each, from its first to its last
    known uuid[] := '{}';
    known_seqs bigint[] := '{}';
    firsts integer[];
    lasts integer[];
    together tsquery;
    everything integer := 0;
    enough boolean := false;
    sure integer;
    likely uuid[];
    parts uuid[];
    few boolean := false;
    looked integer := 0;
    i integer;
begin
    for i in 1 .. cardinality(terms) loop
        mark := 1 << (i - 1);
        term := phraseto_tsquery('simple', parlour_fold(terms[i]));
        if numnode(term) = 0 then
            wanted := wanted & ~mark;
            continue;
        end if;
        if beginnings[i] and numnode(term) = 1 then
            term := (term::text || ':*')::tsquery;
        end if;
        queries[i] := term;
        options[i] := (select string_agg('(' || phraseto_tsquery('simple', parlour_fold(o.id))::text || ')', ' | ')
            from string_to_table(chosen[i], ' ') o (id) where o.id <> '')::tsquery;
        if wanted & mark <> 0 and places[i] = 'any' then
            together := coalesce(together && term, term);
            everything := everything | mark;
        end if;
        select m.* into those, at_seqs, whole
            from ticket_search_messages(organization, term, places[i], up_to, reach) m;
        cut := cut | case when cardinality(those) >= up_to then mark else 0 end;
        if whole and cardinality(terms) > 1 then
            firsts[i] := cardinality(known) + 1;
            known := known || those;
            known_seqs := known_seqs || at_seqs;
            lasts[i] := cardinality(known);
        end if;
        conversations := conversations || those[:up_to];
        numbers := numbers || at_seqs[:up_to];
        those := array(select p from ticket_search_places(organization, term, options[i], places[i], up_to) p);
        cut := cut | case when cardinality(those) >= up_to then mark else 0 end;
        if places[i] = 'any' then
            if terms[i] ~ '^#?[0-9]{1,18}$' then
                those := those || array(select t.conversation_id from ticket t
                    where t.organization_id = organization and t.number = ltrim(terms[i], '#')::bigint);
            end if;
            those := those || array(select l.conversation_id from ticket_alias l
                where l.organization_id = organization and l.alias = terms[i]);
        end if;
        conversations := conversations || those;
        numbers := numbers || array_fill(0::bigint, array[cardinality(those)]);
        bits := bits || array_fill(mark, array[cardinality(conversations) - cardinality(bits)]);
    end loop;
    sure := wanted & ~cut;
    if cut & everything <> 0 and bit_count(everything::bit(32)) > 1 then
        select m.* into those, at_seqs, whole
            from ticket_search_messages(organization, together, 'any', up_to, reach) m;
        enough := everything = wanted and cardinality(those) >= up_to;
        conversations := conversations || those[:up_to];
        numbers := numbers || at_seqs[:up_to];
        bits := bits || array_fill(everything, array[cardinality(conversations) - cardinality(bits)]);
    end if;
    if sure <> 0 and cut & wanted <> 0 then
        likely := array(select h.id from ticket_search_shown(organization, conversations, bits, numbers) h
            group by h.id having bit_or(h.mark) & sure = sure);
        -- the newest of them, as far as their messages can be read one by one
        likely := array(select n.id from (
            select c.id, sum(c.last_seq) over (order by c.id desc) as messages from conversation c
            where c.organization_id = organization and c.id = any (likely)) n where n.messages <= 1500);
        parts := ticket_search_parts(organization, likely);
        few := true;
    end if;
    -- the rarest first
    for i in select g from generate_series(1, cardinality(terms)) g order by lasts[g] - firsts[g] nulls last loop
        mark := 1 << (i - 1);
        continue when cardinality(terms) = 1 or cut & mark = 0;
        continue when wanted & mark <> 0 and (enough or wanted = mark or cardinality(likely) = 0);
        if wanted & mark <> 0 and few then
            if places[i] in ('any', 'note') then
                -- not as the index has it, which would be looked through for all there is
                select array_agg(m.conversation_id), array_agg(m.seq) into those, at_seqs from message m
                where m.organization_id = organization and m.conversation_id = any (parts)
                  and m.kind <> 'event' and m.text <> '' and (places[i] <> 'note' or m.kind = 'note')
                  and to_tsvector('simple', parlour_fold(m.text)) @@ queries[i];
                conversations := conversations || those;
                numbers := numbers || at_seqs;
            end if;
            conversations := conversations || array(select p from ticket_search_places(organization, queries[i],
                options[i], places[i], reach) p where p = any (parts));
            numbers := numbers || array_fill(0::bigint, array[cardinality(conversations) - cardinality(numbers)]);
            bits := bits || array_fill(mark, array[cardinality(conversations) - cardinality(bits)]);
            continue;
        end if;
        if firsts[i] is null then
            continue when looked = 4;
            looked := looked + 1;
            select m.* into those, at_seqs, whole
                from ticket_search_messages(organization, queries[i], places[i], reach, reach) m;
        else
            those := known[firsts[i]:lasts[i]];
            at_seqs := known_seqs[firsts[i]:lasts[i]];
        end if;
        those := those || array(select p from ticket_search_places(organization, queries[i], options[i], places[i],
            reach) p);
        at_seqs := at_seqs || array_fill(0::bigint, array[cardinality(those) - cardinality(at_seqs)]);
        firsts[i] := cardinality(known) + 1;
        known := known || those;
        known_seqs := known_seqs || at_seqs;
        lasts[i] := cardinality(known);
        if wanted & mark <> 0 and sure = 0 then
            those := array(select distinct h.id from ticket_search_shown(organization, those,
                array_fill(mark, array[cardinality(those)]), at_seqs) h);
            likely := case when likely is null then those
                else array(select unnest(likely) intersect select unnest(those)) end;
            if cardinality(likely) <= 1000 then
                parts := ticket_search_parts(organization, likely);
                few := (select coalesce(sum(c.last_seq), 0) <= 3000 from conversation c
                    where c.organization_id = organization and c.id = any (parts));
            end if;
        end if;
    end loop;
    if sure = 0 and not few then
        parts := ticket_search_parts(organization, likely);
    end if;
    for i in 1 .. cardinality(terms) loop
        mark := 1 << (i - 1);
        continue when cut & mark = 0 or lasts[i] is null or (wanted & mark <> 0 and (enough or (few and sure <> 0)));
        those := case when wanted & mark <> 0 then parts else conversations || parts end;
        select array_agg(k.id), array_agg(k.seq) into those, at_seqs
            from unnest(known[firsts[i]:lasts[i]], known_seqs[firsts[i]:lasts[i]]) k (id, seq)
            where k.id = any (those);
        conversations := conversations || those;
        numbers := numbers || at_seqs;
        bits := bits || array_fill(mark, array[cardinality(conversations) - cardinality(bits)]);
    end loop;
    if cut <> 0 then
        return query select null::uuid, 0, null::bigint[];
    end if;
    return query
        select f.id, f.hits, f.seqs from (
            select h.id, bit_or(h.mark) as hits, (array_agg(h.seq order by bit_count(h.mark::bit(32)) desc, h.seq desc)
                filter (where h.seq > 0 and h.own))[1:4] as seqs
            from (
                select s.id, s.seq, s.own, bit_or(s.mark) as mark
                from ticket_search_shown(organization, conversations, bits, numbers) s
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
select parlour_definer('ticket_search(uuid, text, uuid[], text[], boolean[], text[], text[], integer, integer)');
