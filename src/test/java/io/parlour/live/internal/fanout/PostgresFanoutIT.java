package io.parlour.live.internal.fanout;

import io.parlour.database.TestDatabase;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

class PostgresFanoutIT implements FanoutContract {
    private final TestDatabase database = TestDatabase.shared();

    @Override
    public List<Fanout> nodes() {
        return List.of(node(), node());
    }

    private Fanout node() {
        SignalText text = new SignalText(JsonMapper.builder().build());
        return new PostgresFanout(database.dataSource(), text, new NodeId(UUID.randomUUID()));
    }
}
