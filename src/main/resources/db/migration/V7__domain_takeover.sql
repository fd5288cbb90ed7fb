-- Whether a mailbox has this address at a domain that no one has verified yet: senders are told to try again.
create function mailbox_waits(hash bytea) returns boolean
    language sql stable as $$
        select exists (
            select from mailbox m
            join mail_domain d on d.organization_id = m.organization_id and d.name = substring(m.address from '[^@]*$')
            where m.address_hash = hash and d.released_at is null
              and not exists (select from mail_domain v where v.name = d.name and v.verified_at is not null)) $$;
select parlour_definer('mailbox_waits(bytea)');

-- Takes a domain from the organization that has it, in the transaction in which another one verifies it: the operator's
-- word gives way at once, a proof when its record has been missing since before the given time. Returns who lost it.
create function mail_domain_take(taker uuid, wanted text, missing_before timestamptz) returns uuid
    language sql as $$
        update mail_domain set verified_by = null, verified_at = null, record_missing_since = null
        where name = wanted and organization_id <> taker
          and (verified_by = 'operator' or (verified_by = 'dns' and record_missing_since < missing_before))
        returning organization_id $$;
select parlour_definer('mail_domain_take(uuid,text,timestamptz)');
grant update (verified_by, verified_at, record_missing_since) on mail_domain to parlour_search;
