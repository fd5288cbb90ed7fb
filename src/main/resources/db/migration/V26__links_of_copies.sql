-- The link that opens a copy of someone's data isn't the link that proves who they are and shows the passphrase.
alter table privacy_request add column answer_hash bytea;
alter table privacy_request add column answer_expires_at timestamptz;
alter table privacy_request no force row level security;
update privacy_request set answer_hash = token_hash, answer_expires_at = link_expires_at where package_at is not null;
alter table privacy_request force row level security;
create index privacy_request_answer on privacy_request (organization_id, answer_hash) where answer_hash is not null;

-- Letters to unproven addresses are counted.
create index privacy_request_step_link on privacy_request_step (organization_id, at) where kind = 'link-sent';
