-- How far the clock of who wrote a mail is from UTC, as the mail says.
alter table mail_header add column zone_minutes smallint check (zone_minutes between -840 and 840);
alter table mail_header alter column zone_minutes set statistics 0;
