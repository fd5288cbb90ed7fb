-- The steps of a breach go when their organization does, under a recorded deletion alone.
select parlour_personal_table('breach_step');
grant delete on breach_step to parlour_app;
