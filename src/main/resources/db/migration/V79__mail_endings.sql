-- How the last mails of a person ended, as keyed hashes of their last lines: what they end with again is a signature.
create table mail_ending (
    organization_id uuid not null,
    id uuid not null,
    contact_id uuid not null,
    line_hashes bytea not null check (octet_length(line_hashes) between 8 and 96),
    at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, contact_id) references contact (organization_id, id)
);
create index mail_ending_contact on mail_ending (organization_id, contact_id, id desc);
select parlour_tenant_table('mail_ending');
select parlour_personal_table('mail_ending');

-- Somebody said that the body was cut wrongly: it is shown whole.
alter table mail_header add column uncut boolean not null default false;

-- How often that was said of each rule that folds.
create table mail_cut_count (
    organization_id uuid not null references organization (organization_id),
    rule text not null check (length(rule) between 1 and 60),
    reports integer not null check (reports >= 0),
    last_at timestamptz not null,
    primary key (organization_id, rule)
);
select parlour_tenant_table('mail_cut_count');
