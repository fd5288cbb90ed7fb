package io.parlour.search;

import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.COUNTER;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is indexed is the organization's own text. Searches are kept redacted and lead to no one: no address, no
/// contact.
@Component
final class SearchData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("search_generation")
                        .none(TENANCY, "organization_id uuid")
                        .none(COUNTER, "number bigint", "last_document integer"),
                Table.tenant("search_access")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "way smallint")
                        .none(CONFIG, "requires text[]"),
                Table.tenant("search_document")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "number integer", "scope_id uuid", "ref_id uuid", "access_id uuid", "version bytea")
                        .none(CATALOG, "kind text", "locale text")
                        .none(COUNTER, "word_count integer", "generation bigint", "form smallint")
                        .none(CONFIG, "outdated boolean", "title text", "keywords text[]", "description text"),
                Table.tenant("search_chunk")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "document integer", "ordinal integer")
                        .none(COUNTER, "start_offset integer", "end_offset integer", "scale real")
                        .none(CONFIG, "anchor text", "heading text", "text text", "waiting boolean", "vector bytea"),
                Table.tenant("search_posting")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "document integer")
                        .none(CONFIG, "locale text", "lexeme text")
                        .none(COUNTER, "in_title smallint", "in_rest smallint"),
                Table.tenant("search_word")
                        .none(TENANCY, "organization_id uuid")
                        .none(CONFIG, "locale text", "word text", "lexeme text", "letters bigint")
                        .none(COUNTER, "documents integer"),
                Table.tenant("search_query")
                        .guarded()
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "scope_id uuid", "top uuid[]", "clicked_id uuid")
                        .none(CATALOG, "surface text", "locale text")
                        .none(CONFIG, "text text", "folded text", "weak boolean")
                        .none(COUNTER, "results integer", "click_rank integer")
                        .none(CLOCK, "at timestamptz"),
                Table.tenant("search_counter")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "scope_id uuid")
                        .none(CATALOG, "surface text")
                        .none(CLOCK, "day date")
                        .none(COUNTER, "searches integer", "weak integer", "empty integer", "clicks integer"));
    }

    @Override
    public List<Definer> definers() {
        return List.of(
                new Definer(
                        "search_find(text, uuid, text, text[], text[], text[])",
                        "answers numbers of documents that the viewer's keys open; names the organization of the"
                                + " transaction itself"),
                new Definer(
                        "search_words(text, text[], bigint[], text)",
                        "answers words to repair and complete others with, told only where a visible document holds"
                                + " them; names the organization of the transaction itself"));
    }
}
