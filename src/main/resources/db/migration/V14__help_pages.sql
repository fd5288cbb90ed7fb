-- Rendered help center pages: when they are out of date, and tickets that come from them.

-- The transaction that last changed something public pages are made from.
alter table help_center add generation bigint not null default 0;

-- Statement trigger: rendered pages of the organization are out of date.
create function help_center_changed() returns trigger
    language plpgsql set search_path = pg_catalog, public as $$
declare
    number bigint := pg_current_xact_id()::text::bigint;
begin
    update help_center set generation = number
    where organization_id = nullif(current_setting('app.organization', true), '')::uuid and generation <> number;
    return null;
end $$;

create trigger help_center_changed after update of address, name, open, default_locale, locales, access, noindex, theme
    on help_center for each statement execute function help_center_changed();
create trigger category_changed after insert or update or delete
    on category for each statement execute function help_center_changed();
create trigger category_translation_changed after insert or update or delete
    on category_translation for each statement execute function help_center_changed();
create trigger category_slug_changed after insert or update or delete
    on category_slug for each statement execute function help_center_changed();
create trigger article_changed after update of source_locale, access, noindex, feedback, archived_at or delete
    on article for each statement execute function help_center_changed();
create trigger article_placement_changed after insert or update or delete
    on article_placement for each statement execute function help_center_changed();
create trigger article_access_changed after insert or update or delete
    on article_access for each statement execute function help_center_changed();
create trigger article_translation_changed after update of state, published_version, published_at, outdated_since or delete
    on article_translation for each statement execute function help_center_changed();
create trigger article_slug_changed after insert or update or delete
    on article_slug for each statement execute function help_center_changed();

-- Finds a public page by the name in its URL, before the organization is known, and whether a rendered one is current.
create function help_center_page(wanted text) returns table (organization_id uuid, center_id uuid, generation bigint)
    language sql stable as $$
        select h.organization_id, h.id, h.generation from help_center h where h.address = wanted and h.open $$;
select parlour_definer('help_center_page(text)');

-- Questions about an article.
alter table ticket drop constraint ticket_source_check;
alter table ticket add constraint ticket_source_check check (source in ('offline_window', 'left_from_queue', 'missed_chat',
    'refused_chat', 'abandoned_chat', 'agent', 'mail', 'portal', 'article', 'import', 'rule'));
alter table portal_link add source text;
alter table portal_link alter column source set statistics 0;
alter table portal_link add constraint portal_link_source_check check (source in ('portal', 'article'));
