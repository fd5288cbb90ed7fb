-- How large a mail the servers we send to take, as they said last (ML-92).
create table send_size (
    name text primary key check (length(name) between 1 and 253),
    octets bigint not null check (octets > 0)
);
select parlour_installation_table('send_size', 'how large a mail a server takes; no person');
grant select, insert, update, delete on send_size to parlour_app;
