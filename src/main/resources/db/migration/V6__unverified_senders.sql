-- Unverified email changes no recipients. A mailbox lists whom it trusts, and addresses know whether any verified email named them.

-- New mailboxes file email from strangers as separate tickets. Existing ones keep their setting.
alter table mailbox alter column strangers set default 'separate';

-- One per line: servers whose Authentication-Results count on SMTP, groups that rewrite senders, contact forms.
alter table mailbox add column trusted_peers text check (length(trusted_peers) between 1 and 2000);
alter table mailbox add column group_addresses text check (length(group_addresses) between 1 and 15000);
alter table mailbox add column form_addresses text check (length(form_addresses) between 1 and 15000);

-- An address that only unverified email named gets no automatic replies.
alter table handle drop constraint handle_learned_check;
alter table handle add constraint handle_learned_check check (learned in ('mail', 'unverified-mail'));
