-- A search for one word reads no more matches than it ranks; for several, none twice.

-- Tickets in an agent's sight that hold some of the terms: which ones as bits of `hits`, the first term being 1, and
-- in which messages. A term of several words is a phrase. Its place is `any`, `subject`, `contact`, `company`, `file`
-- or `note`; `chosen` holds the ids of options that are called so, with spaces between.
-- Of a term that stands nearly everywhere, the newest `up_to` are answered for each place. A row without an id says so.
-- What holds all terms of the bits `wanted` is answered all the same, in one message however old it is: to find it in
-- several, fifteen hundred messages are read of the newest tickets that hold those of them that are rarer, else eight
-- times as many matches of at most four.
drop function ticket_search(uuid, text, uuid[], text[], boolean[], text[], text[], integer, integer);
create function ticket_search(viewer uuid, scope text, departments uuid[], terms text[], beginnings boolean[],
    places text[], chosen text[], wanted integer, up_to integer)
    returns table (id uuid, hits integer, seqs bigint[])
    language plpgsql stable rows 1000 set enable_seqscan = off set jit = off set work_mem = '32MB' as $$
declare
    organization uuid := current_setting('app.organization')::uuid;
    -- of a term alone nothing more is asked
    reach integer := case when cardinality(terms) = 1 then up_to else 8 * up_to end;
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
        if (whole or cardinality(those) >= reach) and cardinality(terms) > 1 then
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

-- Words of tickets, the newest first, with the number of texts that hold each: of so many after those passed over.
drop function ticket_words(integer);
create function ticket_words(passed_over integer, up_to integer) returns table (word text, uses integer)
    language plpgsql stable set jit = off as $$
begin
    return query select s.word, s.ndoc from ts_stat(format($words$
        with newest as (
            select t.conversation_id as id from ticket t
            where t.organization_id = %1$L and not t.spam order by t.number desc offset %2$s limit %3$s)
        select to_tsvector('simple', parlour_fold(m.text)) from newest n
        join message m on m.organization_id = %1$L and m.conversation_id = n.id and m.kind <> 'event' and m.text <> ''
        union all
        select to_tsvector('simple', parlour_fold(concat_ws(' ', c.subject, k.name))) from newest n
        join conversation c on c.organization_id = %1$L and c.id = n.id
        join contact k on k.organization_id = c.organization_id and k.id = c.contact_id
        $words$, current_setting('app.organization')::uuid, greatest(passed_over, 0), least(up_to, 5000))) s
    where length(s.word) between 4 and 40;
end $$;
select parlour_definer('ticket_words(integer, integer)');
