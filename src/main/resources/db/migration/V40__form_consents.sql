-- What ticking a consent means beside its words: `monitor`, that the visitor may be seen on the board.
alter table form_field add column agrees_to text check (agrees_to in ('monitor'));
alter table form_field add constraint form_field_agrees_to_consent check (agrees_to is null or type = 'consent');
