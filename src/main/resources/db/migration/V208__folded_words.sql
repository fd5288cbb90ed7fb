-- Words as conditions compare them, where the program has not folded them itself: as `Fold` does it.
create function parlour_folded(words text) returns text
    language plpgsql immutable strict parallel safe as $$
declare
    cased text := normalize(replace(normalize(words, nfkc), 'İ', U&'i\0307'), nfkc);
begin
    cased := replace(lower(upper(lower(cased))), 'ß', 'ss');
    cased := normalize(translate(cased, 'ς', 'σ'), nfkc);
    return nullif(btrim(regexp_replace(cased, U&'[\0009-\000d \0085\1680\2028\2029]+', ' ', 'g')), '');
end $$;
grant execute on function parlour_folded(text) to parlour_app;
