-- Help centers, their categories and articles.

-- The public side of a site's knowledge. `address` is the name in its URLs.
create table help_center (
    organization_id uuid not null,
    id uuid not null,
    site_id uuid not null,
    address text not null,
    name text not null,
    open boolean not null default false,
    default_locale text not null,
    locales text[] not null,
    access text not null default 'public',
    noindex boolean not null default false,
    theme jsonb not null default '{}',
    version integer not null default 1,
    created_at timestamptz not null,
    primary key (organization_id, id),
    constraint help_center_site_id_fkey foreign key (organization_id, site_id) references site(organization_id, id),
    constraint help_center_address_check check (address ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    constraint help_center_access_check check (access in ('public', 'signed-in')),
    constraint help_center_locales_check check (default_locale = any (locales))
);
-- Finds the organization of a public page by the name in its URL.
create unique index help_center_address on help_center (address);
create unique index help_center_site on help_center (organization_id, site_id);
select parlour_tenant_table('help_center');

-- `requires`: the keys a viewer needs for this category, from its help center, its ancestors and itself.
create table category (
    organization_id uuid not null,
    id uuid not null,
    center_id uuid not null,
    parent_id uuid,
    position integer not null,
    access text not null default 'inherit',
    icon text,
    requires text[] not null default '{}',
    created_at timestamptz not null,
    primary key (organization_id, id),
    constraint category_center_id_fkey foreign key (organization_id, center_id) references help_center(organization_id, id),
    constraint category_parent_id_fkey foreign key (organization_id, parent_id) references category(organization_id, id),
    constraint category_access_check check (access in ('inherit', 'public', 'signed-in', 'agents')),
    constraint category_circle_check check (parent_id <> id)
);
create index category_parent on category (organization_id, center_id, parent_id, position);
select parlour_tenant_table('category');

create table category_translation (
    organization_id uuid not null,
    category_id uuid not null,
    locale text not null,
    name text not null,
    description text not null default '',
    primary key (organization_id, category_id, locale),
    constraint category_translation_category_id_fkey foreign key (organization_id, category_id)
        references category(organization_id, id) on delete cascade
);
select parlour_tenant_table('category_translation');

-- Every slug a category ever had. Old ones redirect to the current one; those of removed categories answer "gone".
create table category_slug (
    organization_id uuid not null,
    center_id uuid not null,
    locale text not null,
    slug text not null,
    category_id uuid,
    current boolean not null,
    primary key (organization_id, center_id, locale, slug),
    constraint category_slug_center_id_fkey foreign key (organization_id, center_id) references help_center(organization_id, id),
    constraint category_slug_gone_check check (category_id is not null or not current)
);
create unique index category_slug_current on category_slug (organization_id, category_id, locale) where current;
create index category_slug_category on category_slug (organization_id, category_id);
select parlour_tenant_table('category_slug');

create table article (
    organization_id uuid not null,
    id uuid not null,
    source_locale text not null,
    access text not null default 'public',
    owner_id uuid,
    author_id uuid,
    keywords text[] not null default '{}',
    noindex boolean not null default false,
    feedback boolean not null default true,
    archived_at timestamptz,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (organization_id, id),
    constraint article_access_check check (access in ('public', 'signed-in', 'agents', 'bot'))
);
create index article_updated on article (organization_id, updated_at, id);
select parlour_tenant_table('article');

create table article_placement (
    organization_id uuid not null,
    article_id uuid not null,
    center_id uuid not null,
    category_id uuid not null,
    position integer not null,
    canonical boolean not null,
    primary key (organization_id, category_id, article_id),
    constraint article_placement_article_id_fkey foreign key (organization_id, article_id) references article(organization_id, id),
    constraint article_placement_category_id_fkey foreign key (organization_id, category_id) references category(organization_id, id)
);
create unique index article_placement_canonical on article_placement (organization_id, center_id, article_id) where canonical;
create index article_placement_article on article_placement (organization_id, article_id);
select parlour_tenant_table('article_placement');

-- What a viewer needs to see an article at a place: the keys of the category and the article's own. Written with every
-- change of access or place; lists, pages, counts and the search index all come from it.
create table article_access (
    organization_id uuid not null,
    center_id uuid not null,
    article_id uuid not null,
    category_id uuid not null,
    requires text[] not null,
    primary key (organization_id, center_id, article_id, category_id)
);
create index article_access_category on article_access (organization_id, category_id);
select parlour_tenant_table('article_access');

-- The only visibility rule: a viewer sees what needs no key that the viewer lacks.
create function knowledge_visible(requires text[], viewer text[]) returns boolean
    language sql immutable parallel safe as $$
        select not exists (select from unnest(requires) as needed where needed <> all (viewer)) $$;
revoke all on function knowledge_visible(text[], text[]) from public;
grant execute on function knowledge_visible(text[], text[]) to parlour_app;

-- One language of an article: its draft, and which version is published. `source_version` is the version of the source
-- language that a translation was last checked against. `versions` counts the versions made so far.
create table article_translation (
    organization_id uuid not null,
    article_id uuid not null,
    locale text not null,
    state text not null,
    title text not null,
    description text not null default '',
    doc text not null,
    slug text,
    edited boolean not null default true,
    revision integer not null default 1,
    saved_at timestamptz not null,
    saved_by uuid,
    published_version integer,
    published_at timestamptz,
    first_published_at timestamptz,
    versions integer not null default 0,
    source_version integer,
    restored_from integer,
    outdated_since timestamptz,
    source_path text,
    primary key (organization_id, article_id, locale),
    constraint article_translation_article_id_fkey foreign key (organization_id, article_id)
        references article(organization_id, id),
    constraint article_translation_state_check check (state in ('draft', 'published', 'unpublished')),
    constraint article_translation_published_check check ((state = 'published') = (published_version is not null))
);
create index article_translation_source on article_translation (organization_id, source_path) where source_path is not null;
alter table article_translation alter column title set statistics 0;
alter table article_translation alter column description set statistics 0;
alter table article_translation alter column doc set statistics 0;
select parlour_tenant_table('article_translation');

-- Every slug an article ever had. Old ones redirect to the current one; those of deleted articles answer "gone".
create table article_slug (
    organization_id uuid not null,
    center_id uuid not null,
    locale text not null,
    slug text not null,
    article_id uuid,
    current boolean not null,
    primary key (organization_id, center_id, locale, slug),
    constraint article_slug_center_id_fkey foreign key (organization_id, center_id) references help_center(organization_id, id),
    constraint article_slug_gone_check check (article_id is not null or not current)
);
create unique index article_slug_current on article_slug (organization_id, article_id, center_id, locale) where current;
create index article_slug_article on article_slug (organization_id, article_id);
select parlour_tenant_table('article_slug');

-- What was published. Never changed.
create table article_version (
    organization_id uuid not null,
    article_id uuid not null,
    locale text not null,
    number integer not null,
    title text not null,
    description text not null,
    doc text not null,
    plain_text text not null,
    words integer not null,
    reason text not null,
    meaning_changed boolean not null,
    restored_from integer,
    sha256 bytea not null,
    created_at timestamptz not null,
    created_by uuid,
    primary key (organization_id, article_id, locale, number),
    constraint article_version_article_id_fkey foreign key (organization_id, article_id) references article(organization_id, id),
    constraint article_version_reason_check check (reason in ('publish', 'restore', 'import')),
    constraint article_version_sha256_check check (octet_length(sha256) = 32)
);
alter table article_version alter column title set statistics 0;
alter table article_version alter column description set statistics 0;
alter table article_version alter column doc set statistics 0;
alter table article_version alter column plain_text set statistics 0;
select parlour_tenant_table('article_version');
revoke update on article_version from parlour_app;

-- Pictures in articles; the files are in the file store. `widths` are the smaller copies.
create table article_image (
    organization_id uuid not null,
    id uuid not null,
    type text not null,
    width integer not null,
    height integer not null,
    bytes integer not null,
    widths integer[] not null default '{}',
    sha256 bytea not null,
    created_at timestamptz not null,
    created_by uuid,
    primary key (organization_id, id),
    constraint article_image_type_check check (type in ('image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml'))
);
select parlour_tenant_table('article_image');

-- Which articles use a picture in a draft or a version; `published`: in what is published now.
create table article_image_use (
    organization_id uuid not null,
    image_id uuid not null,
    article_id uuid not null,
    locale text not null,
    published boolean not null,
    primary key (organization_id, image_id, article_id, locale),
    constraint article_image_use_image_id_fkey foreign key (organization_id, image_id) references article_image(organization_id, id),
    constraint article_image_use_article_id_fkey foreign key (organization_id, article_id) references article(organization_id, id)
);
create index article_image_use_article on article_image_use (organization_id, article_id, locale);
select parlour_tenant_table('article_image_use');

-- Counts by day and place. Hold nothing of visitors.
create table article_counter (
    organization_id uuid not null,
    article_id uuid not null,
    locale text not null,
    center_id uuid not null,
    day date not null,
    surface text not null,
    views integer not null default 0,
    helpful integer not null default 0,
    not_helpful integer not null default 0,
    solved integer not null default 0,
    primary key (organization_id, article_id, day, locale, center_id, surface),
    constraint article_counter_article_id_fkey foreign key (organization_id, article_id) references article(organization_id, id),
    constraint article_counter_surface_check check (surface in ('page', 'widget', 'form', 'agent', 'bot', 'api'))
);
create index article_counter_center on article_counter (organization_id, center_id, day);
select parlour_tenant_table('article_counter');

-- "Did this help?" One vote for each article, browser and day.
create table article_vote (
    organization_id uuid not null,
    id uuid not null,
    article_id uuid not null,
    locale text not null,
    center_id uuid not null,
    version integer not null,
    day date not null,
    browser bytea not null,
    helpful boolean not null,
    comment text,
    contact_id uuid,
    conversation_id uuid,
    created_at timestamptz not null,
    primary key (organization_id, id),
    constraint article_vote_article_id_fkey foreign key (organization_id, article_id) references article(organization_id, id),
    constraint article_vote_contact_id_fkey foreign key (organization_id, contact_id) references contact(organization_id, id),
    constraint article_vote_comment_check check (length(comment) <= 2000)
);
create unique index article_vote_once on article_vote (organization_id, article_id, browser, day);
create index article_vote_center on article_vote (organization_id, center_id, created_at, id);
create index article_vote_contact on article_vote (organization_id, contact_id) where contact_id is not null;
select parlour_tenant_table('article_vote');
select parlour_personal_table('article_vote');

-- One import of a zip of articles: first a plan, then the work, for a week the way back. The zip is in the file store.
create table article_import (
    organization_id uuid not null,
    id uuid not null,
    center_id uuid not null,
    name text not null,
    state text not null,
    publish boolean not null default false,
    done integer not null default 0,
    counts jsonb not null default '{}',
    started_by uuid,
    created_at timestamptz not null,
    finished_at timestamptz,
    primary key (organization_id, id),
    constraint article_import_center_id_fkey foreign key (organization_id, center_id) references help_center(organization_id, id),
    constraint article_import_state_check check (state in ('reading', 'checked', 'running', 'stopped', 'done', 'undoing', 'undone', 'failed'))
);
create index article_import_center on article_import (organization_id, center_id, created_at);
select parlour_tenant_table('article_import');

-- One file of an import. `made`: the article is new; else `version_before` was published (0: none) and `draft_before` kept.
create table article_import_entry (
    organization_id uuid not null,
    import_id uuid not null,
    number integer not null,
    path text not null,
    action text not null,
    title text,
    locale text,
    category_path text[],
    messages jsonb not null default '[]',
    article_id uuid,
    made boolean not null default false,
    version_before integer,
    draft_before text,
    done_at timestamptz,
    primary key (organization_id, import_id, number),
    constraint article_import_entry_import_id_fkey foreign key (organization_id, import_id) references article_import(organization_id, id),
    constraint article_import_entry_action_check check (action in ('create', 'update', 'keep', 'image', 'skip', 'refuse'))
);
alter table article_import_entry alter column draft_before set statistics 0;
select parlour_tenant_table('article_import_entry');

-- Finds a help center by the name in its URL, before the organization is known.
create function help_center_by_address(wanted text) returns table (organization_id uuid, center_id uuid)
    language sql stable as $$ select h.organization_id, h.id from help_center h where h.address = wanted $$;
select parlour_definer('help_center_by_address(text)');

-- The open help centers of the whole installation, for its robots.txt.
create function help_centers_open() returns table (organization_id uuid, center_id uuid)
    language sql stable as $$
        select h.organization_id, h.id from help_center h where h.open and h.access = 'public' order by h.address limit 10000 $$;
select parlour_definer('help_centers_open()');
