-- What the nodes have learned of the pace of the servers they send to (ML-112), shared by them.
create table destination (
    name text primary key check (length(name) between 1 and 253),
    lines integer not null check (lines >= 1),
    per_minute double precision not null check (per_minute >= 0),
    pause_seconds integer not null check (pause_seconds >= 0),
    closed_until timestamptz not null,
    trouble text check (length(trouble) <= 40)
);
select parlour_installation_table('destination', 'servers mail is handed to, and their pace; no person');
grant select, insert, update, delete on destination to parlour_app;
