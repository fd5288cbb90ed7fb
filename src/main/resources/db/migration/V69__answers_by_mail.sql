-- To whom a reply that is held goes, and from which mailbox; gone once the mail is made.
create table answer_choice (
    organization_id uuid not null,
    reply_id uuid not null,
    conversation_id uuid not null,
    mailbox_id uuid not null,
    to_list text not null check (length(to_list) <= 20000),
    cc_list text not null check (length(cc_list) <= 20000),
    bcc_list text not null check (length(bcc_list) <= 20000),
    created_at timestamptz not null,
    primary key (organization_id, reply_id),
    foreign key (organization_id, conversation_id) references conversation (organization_id, id),
    foreign key (organization_id, mailbox_id) references mailbox (organization_id, id)
);
create index answer_choice_conversation on answer_choice (organization_id, conversation_id);
select parlour_tenant_table('answer_choice');
select parlour_personal_table('answer_choice');

-- Where an address is known from, where nothing proves it.
alter table handle add column learned text check (learned in ('mail'));
alter table handle alter column learned set statistics 0;
update handle set learned = 'mail' where kind = 'email' and verified and exists (
    select from mail_header h where h.organization_id = handle.organization_id
      and lower(h.from_address) = handle.value_lower);

-- The name of a mailbox is a template now; until now the agent's name stood before it.
update mailbox set display_name = left('{agent.firstName} from ' || display_name, 200) where display_name is not null;
