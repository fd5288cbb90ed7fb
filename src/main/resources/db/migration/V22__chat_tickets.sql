-- Which chats that came to nothing become tickets by themselves; an organization without a row goes by the defaults.
create table chat_ticket_setting (
    organization_id uuid not null references organization (organization_id),
    missed boolean not null default true,
    refused boolean not null default true,
    abandoned boolean not null default true,
    primary key (organization_id)
);
select parlour_tenant_table('chat_ticket_setting');

-- Notices to addresses of the organization, besides letters about accounts.
alter table letter drop constraint letter_kind_check;
alter table letter add constraint letter_kind_check check (kind in ('PASSWORD_RESET', 'INVITATION', 'NOTICE'));
