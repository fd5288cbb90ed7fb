-- Search by words and by meaning (docs/adr/0046). Documents have small numbers within their organization, because each
-- word of each document is a row.

-- One row per organization: writers of its index take turns at it. `number` grows with each change, so that caches see
-- that they are out of date.
create table search_generation (
    organization_id uuid not null,
    number bigint not null,
    last_document integer not null,
    primary key (organization_id),
    constraint search_generation_organization_id_fkey foreign key (organization_id) references organization(organization_id)
);
select parlour_tenant_table('search_generation');

-- Ways in, shared by all documents that have the same: a document is visible to who holds all keys of one row.
create table search_access (
    organization_id uuid not null,
    id uuid not null,
    way smallint not null,
    requires text[] not null,
    primary key (organization_id, id, way),
    constraint search_access_organization_id_fkey foreign key (organization_id) references organization(organization_id)
);
select parlour_tenant_table('search_access');

create table search_document (
    organization_id uuid not null,
    number integer not null,
    kind text not null,
    scope_id uuid not null,
    locale text not null,
    ref_id uuid not null,
    access_id uuid not null,
    word_count integer not null,
    outdated boolean not null,
    generation bigint not null,
    title text not null,
    keywords text[] not null,
    description text not null,
    version bytea not null,
    primary key (organization_id, number),
    constraint search_document_ref_key unique (organization_id, kind, ref_id, locale, scope_id),
    constraint search_document_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint search_document_kind_check check (length(kind) between 1 and 40),
    constraint search_document_locale_check check (length(locale) between 2 and 20)
);
create index search_document_visible on search_document (organization_id, kind, locale, scope_id, access_id)
    include (number, word_count, ref_id);
create index search_document_generation on search_document (organization_id, locale, generation);
select parlour_tenant_table('search_document');

-- Windows of the text, as they are shown and compared. Ordinal 0 is the title alone. Those that are `waiting` get their
-- vector after the commit: one signed byte per dimension, times `scale`.
create table search_chunk (
    organization_id uuid not null,
    document integer not null,
    ordinal integer not null,
    anchor text not null,
    heading text not null,
    text text not null,
    start_offset integer not null,
    end_offset integer not null,
    waiting boolean not null,
    scale real,
    vector bytea,
    primary key (organization_id, document, ordinal),
    constraint search_chunk_document_fkey foreign key (organization_id, document)
        references search_document(organization_id, number) on delete cascade,
    constraint search_chunk_vector_check check ((scale is null) = (vector is null))
);
create index search_chunk_waiting on search_chunk (organization_id, document) where waiting;
alter table search_chunk alter column vector set storage plain;
select parlour_tenant_table('search_chunk');

-- How often a document holds a word. No foreign key: rows are written and deleted with their document only.
create table search_posting (
    organization_id uuid not null,
    locale text collate "C" not null,
    lexeme text collate "C" not null,
    document integer not null,
    in_title smallint not null,
    in_rest smallint not null,
    primary key (organization_id, locale, lexeme, document) include (in_title, in_rest)
);
create index search_posting_document on search_posting (organization_id, document);
select parlour_tenant_table('search_posting');

-- The words behind the lexemes, to repair, complete and mark words with. `letters` has a bit for each letter of the
-- word, so that most dissimilar words are passed over without a comparison.
create table search_word (
    organization_id uuid not null,
    locale text collate "C" not null,
    word text collate "C" not null,
    lexeme text collate "C" not null,
    documents integer not null,
    letters bigint not null,
    primary key (organization_id, locale, word)
);
create index search_word_lexeme on search_word (organization_id, locale, lexeme);
select parlour_tenant_table('search_word');

-- What was searched for: redacted, without a person, kept for 90 days.
create table search_query (
    organization_id uuid not null,
    id uuid not null,
    at timestamptz not null,
    surface text not null,
    scope_id uuid not null,
    locale text not null,
    text text not null,
    folded text not null,
    results integer not null,
    weak boolean not null,
    top uuid[] not null,
    clicked_id uuid,
    click_rank integer,
    primary key (organization_id, id),
    constraint search_query_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint search_query_surface_check check (surface in ('PAGE', 'WIDGET', 'FORM', 'AGENT', 'API')),
    constraint search_query_text_check check (length(text) <= 400),
    constraint search_query_click_check check ((clicked_id is null) = (click_rank is null))
);
create index search_query_at on search_query (organization_id, at);
select parlour_tenant_table('search_query');
select parlour_personal_table('search_query');

create table search_counter (
    organization_id uuid not null,
    scope_id uuid not null,
    day date not null,
    surface text not null,
    searches integer not null,
    weak integer not null,
    empty integer not null,
    clicks integer not null,
    primary key (organization_id, scope_id, day, surface),
    constraint search_counter_organization_id_fkey foreign key (organization_id) references organization(organization_id)
);
select parlour_tenant_table('search_counter');

-- Where a viewer finds which words. Row 0 has the numbers of all visible documents with the lengths of their texts, and
-- the generation; row n those that hold the n-th lexeme, with how often: 65536 × in the title + in the rest. A document
-- whose item is visible in one of the languages `before` is left out.
create function search_find(wanted_kind text, wanted_scope uuid, wanted_locale text, before text[], viewer text[], lexemes text[])
    returns table(term integer, documents integer[], weights integer[], generation bigint)
    language sql
    stable
    set jit = 'off'
as $$
        with ways as materialized (
            select distinct a.id from search_access a
            where a.organization_id = current_setting('app.organization')::uuid and a.requires <@ viewer),
        visible as materialized (
            select d.number, d.word_count from search_document d
            where d.organization_id = current_setting('app.organization')::uuid and d.kind = wanted_kind
              and d.locale = wanted_locale and (wanted_scope is null or d.scope_id = wanted_scope)
              and d.access_id in (select w.id from ways w)
              and (cardinality(before) = 0 or not exists (
                   select from search_document e
                   where e.organization_id = d.organization_id and e.kind = d.kind and e.ref_id = d.ref_id
                     and e.locale = any (before) and e.scope_id = d.scope_id
                     and e.access_id in (select w.id from ways w))))
        select 0, array_agg(v.number order by v.number), array_agg(v.word_count order by v.number),
               (select g.number from search_generation g
                where g.organization_id = current_setting('app.organization')::uuid)
        from visible v
        union all
        select t.n::integer, array_agg(p.document order by p.document),
               array_agg(65536 * p.in_title + p.in_rest order by p.document), null
        from unnest(lexemes) with ordinality t(lexeme, n)
        join search_posting p on p.organization_id = current_setting('app.organization')::uuid
            and p.locale = wanted_locale and p.lexeme = t.lexeme
        join visible v on v.number = p.document
        group by t.n $$;
select parlour_definer('search_find(text,uuid,text,text[],text[],text[])');

-- Words that look like the n-th one that was asked for, and as number 0 words that begin like the last, the most used
-- first. Which of them the viewer may know of says search_find.
create function search_words(wanted_locale text, words text[], letters bigint[], beginning text)
    returns table(n integer, word text, lexeme text)
    language sql
    stable
    set jit = 'off'
as $$
        select t.n::integer, w.word, w.lexeme
        from unnest(words, letters) with ordinality t(word, letters, n)
        join search_word w on w.organization_id = current_setting('app.organization')::uuid and w.locale = wanted_locale
            and abs(length(w.word) - length(t.word)) <= case when length(t.word) < 8 then 1 else 2 end
            and bit_count((w.letters # t.letters)::bit(64)) <= case when length(t.word) < 8 then 2 else 4 end
        union all
        (select 0, w.word, w.lexeme from search_word w
        where w.organization_id = current_setting('app.organization')::uuid and w.locale = wanted_locale
          and beginning <> '' and w.word >= beginning and w.word < beginning || U&'\+10FFFF'
        order by w.documents desc, w.word limit 20) $$;
select parlour_definer('search_words(text,text[],bigint[],text)');
