package io.parlour.kernel;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/// UUID version 7 with 74 random bits. Ids made in one millisecond are not ordered among themselves; order that
/// matters is carried by `seq`, never by ids.
public final class UuidV7 implements IdSource {
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public UuidV7(Clock clock) {
        this.clock = clock;
    }

    /// No id made at `at` or later is smaller.
    public static UUID first(Instant at) {
        return new UUID(at.toEpochMilli() << 16 | 0x7000L, VARIANT);
    }

    @Override
    public UUID next() {
        long high = clock.millis() << 16 | 0x7000L | random.nextInt(0x1000);
        long low = VARIANT | random.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
