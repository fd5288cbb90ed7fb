-- Policy versions are edited in the console; triggers keep what was published.
grant insert, update, delete on policy_version to parlour_app;
grant insert, update, delete on policy_text to parlour_app;
grant insert, update, delete on policy_rule to parlour_app;

-- The text as it is read, with tables in the place of blocks; null in a draft. The first version has no blocks.
alter table policy_text add column rendered text;

-- The purposes that a version announces, and the kinds of recipients.
create table policy_purpose (
    policy_version_id uuid not null,
    purpose text not null,
    primary key (policy_version_id, purpose),
    constraint policy_purpose_policy_version_id_fkey foreign key (policy_version_id) references policy_version(id),
    constraint policy_purpose_purpose_fkey foreign key (purpose) references purpose(key)
);
select parlour_installation_table('policy_purpose', 'purposes of published policies; holds no person');
grant select, insert, delete on policy_purpose to parlour_app;

create table policy_recipient (
    policy_version_id uuid not null,
    position integer not null,
    kind text not null,
    name text not null,
    country text,
    primary key (policy_version_id, position),
    constraint policy_recipient_policy_version_id_fkey foreign key (policy_version_id) references policy_version(id),
    constraint policy_recipient_position_check check (position between 0 and 199),
    constraint policy_recipient_kind_check check (kind in ('processor', 'system', 'authority', 'guardian', 'ads', 'analytics', 'survey', 'social')),
    constraint policy_recipient_name_check check (length(name) between 1 and 200),
    constraint policy_recipient_country_check check (country ~ '^[A-Z]{2}$')
);
select parlour_installation_table('policy_recipient', 'recipients named by published policies; holds no contact or agent');
grant select, insert, delete on policy_recipient to parlour_app;

insert into policy_purpose (policy_version_id, purpose)
select v.id, p.key from policy_version v join policy on policy.id = v.policy_id and policy.kind = 'PRIVACY'
cross join purpose p
where p.key in ('support', 'account', 'security', 'marketing-email', 'statistics-own', 'rights-proof');

create trigger policy_purpose_is_published before insert or delete or update on policy_purpose for each row execute function policy_is_published();
create trigger policy_recipient_is_published before insert or delete or update on policy_recipient for each row execute function policy_is_published();

-- DRAFT → SCHEDULED → EFFECTIVE → SUPERSEDED; back to DRAFT only before it was published.
create function policy_version_stays()
    returns trigger
    language plpgsql
    set search_path = 'pg_catalog', 'public'
as $$
begin
    if tg_op = 'DELETE' then
        if old.state <> 'DRAFT' then
            raise exception 'a published policy version does not go' using errcode = 'check_violation';
        end if;
        return old;
    end if;
    if old.state || ' ' || new.state not in ('DRAFT DRAFT', 'DRAFT SCHEDULED', 'SCHEDULED DRAFT', 'SCHEDULED EFFECTIVE', 'EFFECTIVE SUPERSEDED')
        or old.state = 'SCHEDULED' and new.state = 'DRAFT' and old.published_at <= now()
        or old.state <> 'DRAFT' and new.state <> 'DRAFT'
            and (old.id, old.policy_id, old.number, old.master_language, old.material, old.material_reason, old.published_at, old.effective_at, old.sha256)
                is distinct from (new.id, new.policy_id, new.number, new.master_language, new.material, new.material_reason, new.published_at, new.effective_at, new.sha256)
    then
        raise exception 'a published policy version does not change' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger policy_version_stays before update or delete on policy_version for each row execute function policy_version_stays();

-- Who was told about a version, so that everyone is told once.
create table policy_notice (
    organization_id uuid not null,
    policy_version_id uuid not null,
    subject_kind text not null,
    subject uuid not null,
    at timestamptz not null,
    primary key (organization_id, policy_version_id, subject),
    constraint policy_notice_organization_id_fkey foreign key (organization_id) references organization(organization_id),
    constraint policy_notice_policy_version_id_fkey foreign key (policy_version_id) references policy_version(id),
    constraint policy_notice_subject_kind_check check (subject_kind in ('AGENT', 'CONTACT'))
);
create index policy_notice_subject on policy_notice (organization_id, subject);
select parlour_tenant_table('policy_notice');
select parlour_personal_table('policy_notice');

-- What a consent must be able to prove: whose question it was, the exact text, where and until when.
create table consent_text (
    sha256 bytea not null,
    text text not null,
    primary key (sha256),
    constraint consent_text_check check (sha256 = sha256(convert_to(text, 'UTF8')))
);
select parlour_installation_table('consent_text', 'texts that were shown when someone was asked for consent; holds no person');
grant select, insert on consent_text to parlour_app;

alter table consent_event
    add column pair_id bytea,
    add column controller text,
    add column text_sha256 bytea,
    add column language text,
    add column variant text,
    add column jurisdiction text,
    add column expires_at timestamptz,
    add column schema_version smallint not null default 1,
    add constraint consent_event_pair_id_check check (octet_length(pair_id) = 32),
    add constraint consent_event_controller_check check (length(controller) between 1 and 500),
    add constraint consent_event_text_sha256_check check (octet_length(text_sha256) = 32),
    add constraint consent_event_language_check check (length(language) between 2 and 35),
    add constraint consent_event_variant_check check (length(variant) between 1 and 60),
    add constraint consent_event_jurisdiction_check check (jurisdiction ~ '^[A-Z]{2}$');
alter table consent_event alter column controller set statistics 0;
alter table consent_event alter column language set statistics 0;
alter table consent_event alter column variant set statistics 0;
alter table consent_event alter column jurisdiction set statistics 0;
-- The newest decisions of all subjects, by purpose.
create index consent_event_purpose on consent_event (organization_id, purpose, at desc, id desc);
