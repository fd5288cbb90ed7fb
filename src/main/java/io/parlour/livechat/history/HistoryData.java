package io.parlour.livechat.history;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// History keeps nothing of its own; it looks through what others keep.
@Component
final class HistoryData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of();
    }

    @Override
    public List<Definer> definers() {
        return List.of(new Definer(
                "ended_chat_search(uuid, text, uuid[], text, text, uuid, uuid, integer, integer, text, timestamp with time"
                        + " zone, timestamp with time zone, timestamp with time zone, uuid, integer)",
                "answers ids in an agent's sight; names the organization of the transaction itself"));
    }
}
