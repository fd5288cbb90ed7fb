package io.parlour.helpdesk.sla;

import org.jspecify.annotations.Nullable;

/// What of a ticket's past decides which of its clocks run.
///
/// @param pauses whether its status stops the clocks of the work
/// @param answered whether a first response is not to be expected any more
/// @param waiting whether words of the contact wait for an answer
/// @param updating whether somebody has written to the contact since it was last solved
/// @param voided why no clock of it counts: spam, or merged
record Standing(
        Category category,
        boolean pauses,
        boolean answered,
        boolean waiting,
        boolean updating,
        @Nullable StopCause voided) {
    /// Whether a metric is to be measured.
    boolean wants(Metric metric) {
        if (category.over()) {
            return false;
        }
        return switch (metric) {
            case FIRST_RESPONSE -> !answered && waiting;
            case NEXT_RESPONSE -> answered && waiting;
            case PERIODIC_UPDATE -> updating;
            case REQUESTER_WAIT, AGENT_WORK, TOTAL_RESOLUTION -> true;
        };
    }

    /// Whether its time passes now (rule b).
    boolean runs(Metric metric, Promise promise) {
        return switch (metric) {
            case FIRST_RESPONSE, NEXT_RESPONSE -> true;
            case PERIODIC_UPDATE -> !pauses && !(promise.pausesInPending() && category == Category.PENDING);
            case REQUESTER_WAIT -> !pauses && category != Category.PENDING;
            case AGENT_WORK -> !pauses && category != Category.PENDING && category != Category.ON_HOLD;
            case TOTAL_RESOLUTION -> !pauses;
        };
    }

    Standing wrote() {
        return new Standing(category, pauses, answered, true, updating, voided);
    }

    Standing replied() {
        return new Standing(category, pauses, true, false, !category.over(), voided);
    }

    /// What is over waits for nothing.
    Standing moved(Category to, boolean pausing) {
        return to.over()
                ? new Standing(to, pausing, true, category.over() && waiting, false, voided)
                : new Standing(to, pausing, answered, waiting, updating, voided);
    }

    Standing voided(@Nullable StopCause why) {
        return new Standing(category, pauses, answered, waiting, updating, why);
    }
}
