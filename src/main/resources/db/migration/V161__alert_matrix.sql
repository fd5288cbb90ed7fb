-- Which event reaches an agent how: beside its sound a push and a letter, each to be switched off; and tickets as an event.
alter table agent_alert
    drop constraint agent_alert_event_check,
    add constraint agent_alert_event_check
        check (event in ('offer', 'queued', 'message', 'arrival', 'mention', 'owed', 'ticket')),
    add column push boolean not null default true,
    add column mail boolean not null default true;

-- Whether what is urgent is pushed in quiet hours too.
alter table agent_alert_setting add column urgent_passes boolean not null default true;
