-- Where bounces of a domain's mail come back to, when not to the mailbox itself: a name below the domain whose mail comes
-- to this installation (ML-79). `bounce_ok`: whether its records were there when last seen; null before that.
alter table mail_domain add column bounce_host text check (length(bounce_host) between 3 and 253);
alter table mail_domain add column bounce_ok boolean;
alter table mail_domain add constraint mail_domain_bounce check (bounce_host is not null or bounce_ok is null);
create index mail_domain_bounce_host on mail_domain (bounce_host) where bounce_host is not null;

create function mail_bounce_host(host text) returns table (organization_id uuid)
    language sql stable as $$ select distinct d.organization_id from mail_domain d where d.bounce_host = host limit 20 $$;
select parlour_definer('mail_bounce_host(text)');
