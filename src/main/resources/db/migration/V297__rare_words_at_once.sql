-- A search looks for a rare word at once, and for more of a common one only where no rarer one stands beside it.

-- Where a term stands outside of messages: the newest conversations, at most `up_to` for each kind of place.
create or replace function ticket_search_places(organization uuid, term tsquery, chosen tsquery, place text,
    up_to integer) returns setof uuid language plpgsql stable rows 1000 as $$
declare
    valued tsquery := parlour_own_words(organization, term || coalesce(chosen, term));
    -- these indexes know no times: so many are looked through for the newest
    reach integer := 4 * up_to;
    -- each of these may have any number of conversations
    people integer := 2000;
begin
    term := parlour_own_words(organization, term);
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

-- The messages that hold a term, the newest first: at least `up_to`, or all there are. Spans of time are looked through
-- backwards, each for no more than 2,000 above that. Where those looked at let expect few in all, and where it is
-- `rare`, the rest is read at once, and span by span where it is more than `reach` all the same. `whole` says that these
-- are all; `back` how far one looked: the rarer a term, the farther.
drop function ticket_search_messages(uuid, tsquery, text, integer, integer);
create function ticket_search_messages(organization uuid, term tsquery, place text, up_to integer, reach integer,
    rare boolean) returns table (conversations uuid[], seqs bigint[], whole boolean, back integer)
    language plpgsql stable rows 1 as $$
declare
    own text := '~' || right(organization::text, 12) || '~';
    -- in spans of 7.5 days, four of which are a month; another's clock may be ahead
    newest integer := floor(extract(epoch from now()) / 648000);
    month integer := newest / 4 * 4;
    ends integer := newest + 2;
    bounds integer[] := array[newest, newest - 1, month - 4, month - 12, month - 28, month - 60, month - 124,
        month - 192];
    bound integer := 1;
    guess boolean;
    wrong boolean := false;
    until integer := ends;
    since integer;
    span tsquery;
    those uuid[];
    at_seqs bigint[];
begin
    conversations := '{}';
    seqs := '{}';
    term := parlour_own_words(organization, term);
    while place in ('any', 'note') loop
        -- the newest span has hardly begun: it lets expect nothing
        guess := not wrong and bound <= cardinality(bounds)
            and (rare or cardinality(conversations) * 192 < (newest - until) * reach);
        since := case when not guess then bounds[bound] end;
        span := (select string_agg(case
                when day - day % 4 < since or day - day % 4 + 4 > until then '''' || own || day || ''''
                when day % 4 = 0 then '''' || own || 'm' || day / 4 || ''''
            end, ' | ') from generate_series(since, until - 1) day)::tsquery;
        select array_agg(f.conversation_id), array_agg(f.seq) into those, at_seqs from (
            select n.conversation_id, n.seq from (
                select m.conversation_id, m.seq, m.at from message m
                where parlour_words(m.organization_id, m.at, m.text) @@ coalesce(term && span, term)
                  and m.kind <> 'event' and m.text <> '' and (place <> 'note' or m.kind = 'note')
                  and (since is not null or m.at < to_timestamp(until * 648000.0)
                    or m.at >= to_timestamp(ends * 648000.0))
                limit case when guess then reach else up_to + 2000 end - cardinality(conversations)) n
            order by n.at desc limit case when guess then reach else up_to end - cardinality(conversations)) f;
        if guess and cardinality(conversations) + cardinality(those) >= reach then
            wrong := true;
            continue;
        end if;
        conversations := conversations || those;
        seqs := seqs || at_seqs;
        exit when since is null or cardinality(conversations) >= up_to;
        until := since;
        bound := bound + 1;
    end loop;
    whole := since is null and (place not in ('any', 'note') or guess or cardinality(conversations) < up_to);
    back := case when since is null then 1000000 else newest - since end;
    return next;
end $$;
grant execute on function ticket_search_messages(uuid, tsquery, text, integer, integer, boolean) to parlour_search;

-- Those of these tickets that an agent sees.
create function ticket_search_seen(organization uuid, viewer uuid, scope text, departments uuid[], tickets uuid[])
    returns table (id uuid) language sql stable rows 1000 as $$
    select c.id from (select distinct unnest(tickets)) u (id)
    join public.conversation c on c.organization_id = organization and c.id = u.id
    where exists (select from public.ticket t where t.organization_id = organization and t.conversation_id = c.id)
      and case scope
            when 'ALL' then true
            when 'DEPARTMENT' then c.assignee_id = viewer or c.department_id is null
                or c.department_id = any (departments) or exists (select from public.ticket_grant g
                    where g.organization_id = organization and g.agent_id = viewer
                      and g.conversation_id = c.id and g.ended_at is null)
            when 'OWN' then c.assignee_id = viewer or exists (select from public.ticket_grant g
                    where g.organization_id = organization and g.agent_id = viewer
                      and g.conversation_id = c.id and g.ended_at is null)
            else false
        end
$$;
grant execute on function ticket_search_seen(uuid, uuid, text, uuid[], uuid[]) to parlour_search;

-- Tickets in an agent's sight that hold some of the terms: which ones as bits of `hits`, the first term being 1, and
-- in which messages. A term of several words is a phrase. Its place is `any`, `subject`, `contact`, `company`, `file`
-- or `note`; `chosen` holds the ids of options that are called so, with spaces between.
-- Of a term that stands nearly everywhere, the newest `up_to` are answered for each place. A row without an id says so.
-- What holds all terms of the bits `wanted` is answered all the same, in one message however old it is. To find it in
-- several: where some of them stand in no more than `reach` messages, in the newest 750 tickets that hold all those, of
-- which 750 messages are read for the others, those of short ones first; else among the newest `reach` of each of four.
-- No foreign ticket is answered, whatever the index holds.
drop function ticket_search(uuid, text, uuid[], text[], boolean[], text[], text[], integer, integer);
create function ticket_search(viewer uuid, scope text, departments uuid[], terms text[], beginnings boolean[],
    places text[], chosen text[], wanted integer, up_to integer, reach integer)
    returns table (id uuid, hits integer, seqs bigint[])
    language plpgsql stable rows 1000 set enable_seqscan = off set jit = off set work_mem = '32MB' as $$
declare
    organization uuid := current_setting('app.organization')::uuid;
    queries tsquery[] := array_fill(null::tsquery, array[cardinality(terms)]);
    options tsquery[];
    term tsquery;
    mark integer;
    -- what is answered: where, which term, and the seq of the message or 0
    conversations uuid[] := '{}';
    bits integer[] := '{}';
    numbers bigint[] := '{}';
    -- more matches of terms that are cut
    known uuid[] := '{}';
    known_bits integer[] := '{}';
    known_seqs bigint[] := '{}';
    those uuid[];
    at_seqs bigint[];
    whole boolean;
    back integer;
    backs integer[];
    -- terms with more matches than are answered, those that have them outside of messages, and those of which all
    -- messages are known
    cut integer := 0;
    crowded integer := 0;
    complete integer := 0;
    together tsquery;
    everything integer := 0;
    enough boolean := false;
    -- terms by which one looks for tickets that hold all
    base integer;
    likely uuid[];
    parts uuid[];
    short uuid[];
    looked integer := 0;
    i integer;
begin
    for i in 1 .. cardinality(terms) loop
        mark := 1 << (i - 1);
        term := phraseto_tsquery('simple', parlour_fold(terms[i]));
        -- what is longer stands in no index
        if numnode(term) = 0 or exists (select from unnest(to_tsvector('simple', parlour_fold(terms[i]))) w
            where octet_length(w.lexeme) > 2000)
        then
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
        select m.* into those, at_seqs, whole, back
            from ticket_search_messages(organization, term, places[i], up_to, reach, false) m;
        backs[i] := back;
        complete := complete | case when whole then mark else 0 end;
        if cardinality(those) >= up_to then
            cut := cut | mark;
            if whole then
                known := known || those;
                known_seqs := known_seqs || at_seqs;
                known_bits := known_bits || array_fill(mark, array[cardinality(those)]);
            end if;
        end if;
        conversations := conversations || those[:up_to];
        numbers := numbers || at_seqs[:up_to];
        those := array(select p from ticket_search_places(organization, term, options[i], places[i], up_to) p);
        crowded := crowded | case when cardinality(those) >= up_to then mark else 0 end;
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
    cut := cut | crowded;
    if cut & everything <> 0 and bit_count(everything::bit(32)) > 1 then
        select m.* into those, at_seqs, whole, back from ticket_search_messages(organization, together, 'any', up_to,
            reach, complete & everything <> 0) m;
        enough := everything = wanted and cardinality(those) >= up_to;
        conversations := conversations || those[:up_to];
        numbers := numbers || at_seqs[:up_to];
        bits := bits || array_fill(everything, array[cardinality(conversations) - cardinality(bits)]);
    end if;
    if cut & wanted <> 0 and bit_count(wanted::bit(32)) > 1 and not enough then
        base := wanted & complete & ~crowded;
        if base = 0 then
            -- the rarest first
            for i in select g from generate_series(1, cardinality(terms)) g where wanted & (1 << (g - 1)) <> 0
                order by backs[g] desc limit 4
            loop
                mark := 1 << (i - 1);
                base := base | mark;
                select m.* into those, at_seqs, whole, back
                    from ticket_search_messages(organization, queries[i], places[i], reach, reach, false) m;
                those := those || array(select p from ticket_search_places(organization, queries[i], options[i],
                    places[i], reach) p);
                back := cardinality(those) - cardinality(at_seqs);
                known := known || those;
                known_seqs := known_seqs || at_seqs || array_fill(0::bigint, array[back]);
                known_bits := known_bits || array_fill(mark, array[cardinality(those)]);
                if whole and back < reach then
                    base := mark;
                    exit;
                end if;
            end loop;
        end if;
        likely := array(select h.id from ticket_search_shown(organization, conversations || known, bits || known_bits,
                numbers || known_seqs) h
            group by h.id having bit_or(h.mark) & base = base);
        likely := array(select s.id from ticket_search_seen(organization, viewer, scope, departments, likely) s
            order by s.id desc limit case when base = wanted then up_to else 750 end);
        parts := ticket_search_parts(organization, likely);
        select conversations || array_agg(k.id), numbers || array_agg(k.seq), bits || array_agg(k.term)
            into conversations, numbers, bits from unnest(known, known_bits, known_seqs) k (id, term, seq)
            where k.id in (select unnest(parts)) and k.term & wanted <> 0;
        if base <> wanted then
            short := array(select n.id from (
                select c.id, sum(c.last_seq) over (order by c.last_seq > 100, c.id desc) as messages from conversation c
                where c.organization_id = organization and c.id in (select unnest(parts))) n where n.messages <= 750);
            -- not as the index has it, which would be looked through for all there is
            select conversations || array_agg(h.conversation_id), numbers || array_agg(h.seq), bits || array_agg(h.bit)
                into conversations, numbers, bits from (
                select m.conversation_id, m.seq, 1 << (q.place - 1)::integer as bit from (
                    select t.conversation_id, t.seq, t.kind, to_tsvector('simple', parlour_fold(t.text)) as words
                    from message t where t.organization_id = organization and t.conversation_id = any (short)
                      and t.kind <> 'event' and t.text <> '' offset 0) m
                join unnest(queries, places) with ordinality q (term, stands, place) on m.words @@ q.term
                    and (q.stands = 'any' or q.stands = 'note' and m.kind = 'note')
                where wanted & ~base & (1 << (q.place - 1)::integer) <> 0) h;
        end if;
        for i in select g from generate_series(1, cardinality(terms)) g where wanted & ~base & (1 << (g - 1)) <> 0 loop
            conversations := conversations || array(select p from ticket_search_places(organization, queries[i],
                options[i], places[i], reach) p where p in (select unnest(parts)));
            numbers := numbers || array_fill(0::bigint, array[cardinality(conversations) - cardinality(numbers)]);
            bits := bits || array_fill(1 << (i - 1), array[cardinality(conversations) - cardinality(bits)]);
        end loop;
    end if;
    -- of what is not wanted, or only instead of something else, more counts in these tickets
    looked := 0;
    for i in select g from generate_series(1, cardinality(terms)) g
        where cut & ~wanted & (1 << (g - 1)) <> 0 and cardinality(terms) > 1
    loop
        mark := 1 << (i - 1);
        if complete & mark <> 0 then
            those := array(select k.id from unnest(known, known_bits) k (id, term) where k.term = mark);
            at_seqs := array(select k.seq from unnest(known_seqs, known_bits) k (seq, term) where k.term = mark);
        else
            continue when looked = 4;
            looked := looked + 1;
            select m.* into those, at_seqs, whole, back
                from ticket_search_messages(organization, queries[i], places[i], reach, reach, false) m;
        end if;
        those := those || array(select p from ticket_search_places(organization, queries[i], options[i], places[i],
            reach) p);
        at_seqs := at_seqs || array_fill(0::bigint, array[cardinality(those) - cardinality(at_seqs)]);
        select conversations || array_agg(k.id), numbers || array_agg(k.seq) into conversations, numbers
            from unnest(those, at_seqs) k (id, seq) where k.id in (select unnest(conversations));
        bits := bits || array_fill(mark, array[cardinality(conversations) - cardinality(bits)]);
    end loop;
    if cut <> 0 then
        return query select null::uuid, 0, null::bigint[];
    end if;
    return query
        with f as materialized (
            select h.id, bit_or(h.mark) as hits, (array_agg(h.seq order by bit_count(h.mark::bit(32)) desc, h.seq desc)
                filter (where h.seq > 0 and h.own))[1:4] as seqs
            from (
                select s.id, s.seq, s.own, bit_or(s.mark) as mark
                from ticket_search_shown(organization, conversations, bits, numbers) s
                group by s.id, s.seq, s.own) h
            group by h.id)
        select f.id, f.hits, f.seqs
        from ticket_search_seen(organization, viewer, scope, departments, array(select f.id from f)) s
        join f on f.id = s.id
        join conversation c on c.organization_id = current_setting('app.organization')::uuid and c.id = f.id;
end $$;
select parlour_definer(
    'ticket_search(uuid, text, uuid[], text[], boolean[], text[], text[], integer, integer, integer)');
