package io.parlour.mail.submission;

/// What connections to one server have learned of it, shared by all of them: whether it does with
/// `PIPELINING` what it says. Some throw away what came early, and then both sides wait.
public final class Habits {
    enum Pipelining {
        UNKNOWN,
        TRUE,
        FALSE
    }

    private volatile Pipelining pipelining = Pipelining.UNKNOWN;

    Pipelining pipelining() {
        return pipelining;
    }

    void learned(Pipelining seen) {
        pipelining = seen;
    }
}
