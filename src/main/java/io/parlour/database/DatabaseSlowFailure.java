package io.parlour.database;

import io.parlour.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says that a start ended because PostgreSQL didn't answer, or not in time, instead of a stack trace.
final class DatabaseSlowFailure extends AbstractFailureAnalyzer<Problem> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, Problem cause) {
        return switch (cause.code()) {
            case "database.unavailable" ->
                new FailureAnalysis("PostgreSQL doesn't answer.", "Check that it runs, and start again.", cause);
            case "database.busy" ->
                new FailureAnalysis(
                        "PostgreSQL takes too long to answer.", "Start again when the machine has less to do.", cause);
            default -> null;
        };
    }
}
