package io.parlour.live.internal.socket;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/// What an operator sees of the sockets: `parlour.live.sockets`, how many are open, and `parlour.live.closed`, how many
/// this node closed, by `code`.
@Component
final class LiveMeters implements MeterBinder {
    private final Sockets sockets;

    LiveMeters(Sockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("parlour.live.sockets", sockets, Sockets::count)
                .description("open sockets that have said hello")
                .register(registry);
        for (int code : Closings.CODES) {
            FunctionCounter.builder("parlour.live.closed", sockets.closings().of(code), LongAdder::sum)
                    .description("sockets this node closed")
                    .tag("code", Integer.toString(code))
                    .register(registry);
        }
    }
}
