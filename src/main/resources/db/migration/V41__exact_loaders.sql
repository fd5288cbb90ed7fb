-- Loaders that sites keep by their exact version, with a hash in their tag: each stays served when the program moves on.
create table loader_version (
    version text not null check (version ~ '^[0-9a-f]{16}$'),
    script text not null check (length(script) between 1 and 20000),
    first_at timestamptz not null,
    -- the last start of a program that was built with it
    last_at timestamptz not null,
    primary key (version)
);
select parlour_installation_table('loader_version', 'loaders as they were built, the same for every site; hold no setting and no person');
grant select, insert, update, delete on loader_version to parlour_app;
