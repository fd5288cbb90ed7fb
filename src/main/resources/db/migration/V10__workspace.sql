-- What a workspace shows itself as, and what is used where a time zone or a language is not known. The logo is a small
-- PNG that the program has drawn itself; another logo has another id.
alter table organization
    add column zone text not null default 'UTC',
    add column language text not null default 'en',
    add column logo_id uuid,
    add column logo bytea,
    add constraint organization_zone_check check (length(zone) >= 1 and length(zone) <= 60),
    add constraint organization_language_check check (length(language) >= 2 and length(language) <= 20),
    add constraint organization_logo_check check ((logo is null) = (logo_id is null) and length(logo) <= 1000000);
