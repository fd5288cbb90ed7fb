package io.parlour.mail.outbox;

import io.parlour.mail.submission.Opening;
import io.parlour.mail.submission.Result;
import io.parlour.mail.submission.Stage;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a result means for the recipient: over, or to be tried again (ML-99, ML-101).
@Component
final class JudgeResult {
    private static final int LONGEST = 500;

    private final RetryPlan plan =
            new RetryPlan(() -> ThreadLocalRandom.current().nextDouble());
    private final Clock clock;

    JudgeResult(Clock clock) {
        this.clock = clock;
    }

    /// @param tls how the line was protected, null for not
    Outcome of(Ready ready, Result result, String host, @Nullable String tls) {
        Instant now = clock.instant();
        return switch (result) {
            case Result.Accepted(int code, String text) ->
                over(ready, "accepted", attempt("accepted", code, null, text, host, tls, now));
            case Result.Refused refused -> refused(ready, refused, host, tls, now);
            case Result.Unsendable(String code) -> unsendable(ready, code);
            case Result.Broken(var stage, var fault, boolean uncertain) -> {
                String text = "the line broke at " + stage.name().toLowerCase(Locale.ROOT);
                OutboundRows.Attempt attempt =
                        attempt(uncertain ? "uncertain" : "broken", null, null, text, host, tls, now);
                // sent again with the same Message-ID: it is known to be one mail (ML-98, ML-99)
                yield uncertain && ready.batch().holdsUncertain()
                        ? over(ready, "uncertain", attempt)
                        : later(ready, attempt);
            }
        };
    }

    /// For good, without a server: DNS says so.
    Outcome refused(Ready ready, int code, String enhanced, String text) {
        return refused(ready, new Result.Refused(Stage.RCPT, code, enhanced, text), null, null, clock.instant());
    }

    /// Nothing was tried.
    ///
    /// @param notBefore null for when its next try is due
    Outcome waits(Ready ready, String text, @Nullable Instant notBefore) {
        Outcome later = later(ready, attempt("deferred", null, null, text, null, null, clock.instant()));
        Instant again = later.again();
        if (again == null || notBefore == null || !notBefore.isAfter(again)) {
            return later;
        }
        return notBefore.isAfter(ready.batch().ends())
                ? over(ready, "expired", later.attempt())
                : new Outcome(ready, later.state(), later.attempt(), notBefore, null);
    }

    private Outcome refused(
            Ready ready, Result.Refused refused, @Nullable String host, @Nullable String tls, Instant now) {
        String result = refused.isPermanent() ? "failed" : "deferred";
        OutboundRows.Attempt attempt =
                attempt(result, refused.code(), refused.enhanced(), refused.text(), host, tls, now);
        return refused.isPermanent() ? new Outcome(ready, "failed", attempt, null, refused) : later(ready, attempt);
    }

    /// By us, before a word was said.
    Outcome unsendable(Ready ready, String code) {
        return over(ready, "failed", attempt("failed", null, null, code, null, null, clock.instant()));
    }

    /// It could not be written now, such as for a file that cannot be read.
    Outcome unwritable(Ready ready, RuntimeException why) {
        String text = "the mail could not be written: " + why.getClass().getSimpleName();
        return later(ready, attempt("deferred", null, null, text, null, null, clock.instant()));
    }

    /// No line came about.
    Outcome unreached(Ready ready, Opening.Failed why, String host) {
        String text = why.fault().name().toLowerCase(Locale.ROOT).replace('_', '-') + ": " + why.text();
        @Nullable Integer code = why.code() == 0 ? null : why.code();
        return later(ready, attempt("deferred", code, why.enhanced(), text, host, null, clock.instant()));
    }

    private Outcome later(Ready ready, OutboundRows.Attempt attempt) {
        int tries = ready.recipient().attempts() + 1;
        Optional<Instant> again = plan.next(tries, attempt.at(), ready.batch().ends());
        return again.map(at -> new Outcome(ready, "queued", attempt, at, null))
                .orElseGet(() -> over(ready, "expired", attempt));
    }

    private static Outcome over(Ready ready, String state, OutboundRows.Attempt attempt) {
        return new Outcome(ready, state, attempt, null, null);
    }

    private static OutboundRows.Attempt attempt(
            String result,
            @Nullable Integer code,
            @Nullable String enhanced,
            String text,
            @Nullable String host,
            @Nullable String tls,
            Instant at) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return new OutboundRows.Attempt(result, code, enhanced, cut, host, tls, at);
    }
}
