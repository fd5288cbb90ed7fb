-- Policies name priorities as views do: by their rank. Nothing else they could ask so far has such a value.

update sla_policy set condition = replace(replace(replace(replace(condition::text,
    '"low"', '"1"'), '"normal"', '"2"'), '"high"', '"3"'), '"urgent"', '"4"')::jsonb
where condition is not null;
