package io.parlour.helpdesk.search;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// Search keeps nothing of its own: its indexes are over the columns of others, and go and come with them.
@Component
final class SearchData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of();
    }

    @Override
    public List<Definer> definers() {
        return List.of(
                new Definer(
                        "ticket_search(uuid, text, uuid[], text[], boolean[], text[], text[], integer, integer, integer)",
                        "answers ids in an agent's sight; each word of the indexes holds whose it is"),
                new Definer(
                        "ticket_words(integer, integer)",
                        "answers words to repair mistyped ones with, kept in memory and never told; names the"
                                + " organization of the transaction itself"));
    }
}
