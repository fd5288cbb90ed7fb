package io.parlour.live.internal.fanout;

import java.util.List;

class LocalFanoutTest implements FanoutContract {
    @Override
    public List<Fanout> nodes() {
        return List.of(new LocalFanout());
    }
}
