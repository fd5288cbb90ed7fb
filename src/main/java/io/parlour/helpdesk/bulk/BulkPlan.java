package io.parlour.helpdesk.bulk;

import io.parlour.helpdesk.actions.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What a run does at once, and what waits until it can no longer be called back: answers, and the end that comes with
/// them.
record BulkPlan(UUID run, List<Action> now, List<Action> later) {
    BulkPlan {
        now = List.copyOf(now);
        later = List.copyOf(later);
    }

    static BulkPlan of(UUID run, List<Action> actions) {
        if (actions.stream().noneMatch(Action.Reply.class::isInstance)) {
            return new BulkPlan(run, actions, List.of());
        }
        List<Action> now = new ArrayList<>(actions);
        List<Action> later = actions.stream().filter(BulkPlan::waits).toList();
        now.removeAll(later);
        return new BulkPlan(run, now, later);
    }

    private static boolean waits(Action action) {
        return action instanceof Action.Reply
                || (action instanceof Action.Status status
                        && (status.category().equals("solved")
                                || status.category().equals("closed")));
    }

    List<Action> all() {
        List<Action> all = new ArrayList<>(now);
        all.addAll(later);
        return all;
    }
}
