package io.parlour.live.internal.socket;

import io.parlour.live.CloseCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How many sockets this node has closed, by close code.
final class Closings {
    static final List<Integer> CODES = List.of(
            CloseCode.GOING_AWAY,
            CloseCode.SLOW_READER,
            CloseCode.MALFORMED,
            CloseCode.PASS,
            CloseCode.FORBIDDEN,
            CloseCode.SILENT,
            CloseCode.REPLACED,
            CloseCode.FLOOD,
            CloseCode.SHEDDING);

    private final Map<Integer, LongAdder> counts = new ConcurrentHashMap<>();

    void count(int code) {
        of(code).increment();
    }

    LongAdder of(int code) {
        return counts.computeIfAbsent(code, key -> new LongAdder());
    }
}
