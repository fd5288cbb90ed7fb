package io.parlour.mail.outbox;

/// How many of those a domain wrote to in bulk within seven days complained of it (ML-119). One angry reader says
/// nothing: an alarm takes two complaints, a stop three.
///
/// @param sent recipients whose mail was taken
record ComplaintRate(long complaints, long sent) {
    static final double ALARM = 0.001;
    static final double PAUSE = 0.003;

    enum Level {
        OK,
        ALARM,
        PAUSED
    }

    /// From 0 to 1.
    double rate() {
        return complaints == 0 ? 0 : Math.min(1, complaints / (double) Math.max(1, sent));
    }

    Level level() {
        if (complaints >= 3 && rate() >= PAUSE) {
            return Level.PAUSED;
        }
        return complaints >= 2 && rate() >= ALARM ? Level.ALARM : Level.OK;
    }
}
