-- Emails about changes to an account and sign-ins from new devices.
alter table letter drop constraint letter_kind_check;
alter table letter add constraint letter_kind_check
    check (kind in ('PASSWORD_RESET', 'INVITATION', 'ACCOUNT', 'NOTICE', 'TRANSCRIPT', 'ALERT', 'LINK'));

-- Agents whose only roles are custom ones get such emails too.
alter table letter drop constraint letter_rank_check;
alter table letter add constraint letter_rank_check
    check (rank in ('owner', 'administrator', 'lead', 'agent', 'limited'));
