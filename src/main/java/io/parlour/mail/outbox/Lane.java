package io.parlour.mail.outbox;

import java.time.Duration;

/// What goes before what (ML-96), and for how long it is tried (ML-101).
enum Lane {
    SECURITY(0, Duration.ofDays(3)),
    CONVERSATION(1, Duration.ofDays(2)),
    OTHER(2, Duration.ofDays(2)),
    BULK(3, Duration.ofDays(1));

    private final int number;
    private final Duration life;

    Lane(int number, Duration life) {
        this.number = number;
        this.life = life;
    }

    static Lane of(int number) {
        return values()[number];
    }

    int number() {
        return number;
    }

    Duration life() {
        return life;
    }
}
