-- A word is looked up as this organization's own: a rare one costs what it costs here, not an entry of everything the
-- organization wrote for each place it stands in.

-- The words of a text of an organization, each with whose it is before it, and when it was written: in which 7.5 days
-- and in which thirty, so that the newest of a common word are found first. What is too long for an index with that
-- before it is left out, as what is too long by itself, and what follows on 150,000 letters.
create or replace function parlour_words(organization uuid, written timestamptz, words text) returns tsvector
    language plpgsql immutable parallel safe cost 5000 as $$
declare
    own text := right(organization::text, 12) || '~';
    lexemes text;
begin
    if words is null then
        return null;
    end if;
    lexemes := to_tsvector('simple', left(public.parlour_fold(words), 150000))::text;
    if octet_length(lexemes) > 2000 then
        lexemes := ts_delete(lexemes::tsvector, array(
            select w.lexeme from unnest(lexemes::tsvector) w where octet_length(w.lexeme) > 2000))::text;
    end if;
    -- folded words hold no quotation marks
    lexemes := replace(' ' || lexemes, ' ''', ' ''' || own);
    if written is null then
        return lexemes::tsvector;
    end if;
    return lexemes::tsvector || array_to_tsvector(array[
        '~' || own || floor(extract(epoch from written) / 648000)::text,
        '~' || own || 'm' || floor(extract(epoch from written) / 2592000)::text]);
end $$;

-- A question of words as an organization's own.
create function parlour_own_words(organization uuid, words tsquery) returns tsquery
    language sql immutable parallel safe as $$
    select regexp_replace(words::text, '''([^'']+)''', '''' || right(organization::text, 12) || '~\1''', 'g')::tsquery
$$;
grant execute on function parlour_own_words(uuid, tsquery) to parlour_search;

do $$
declare
    names text[] := array(select i.indexrelid::regclass::text from pg_index i
        where pg_get_indexdef(i.indexrelid) like '%USING gin (parlour_words(%' order by 1);
    name text;
begin
    if cardinality(names) <> 10 then
        raise 'these are not the indexes of words: %', names;
    end if;
    set local maintenance_work_mem = '256MB';
    foreach name in array names loop
        execute 'reindex index ' || name;
    end loop;
end $$;
