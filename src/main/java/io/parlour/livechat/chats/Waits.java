package io.parlour.livechat.chats;

import io.parlour.livechat.allocation.EstimatedWait;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Estimated waits of a department, from its last hundred ended chats (LC-58).
@Component
class Waits {
    /// What is said to those who wait on one floor; each department's chats are looked at once.
    OnFloor on(Floor floor) {
        return new OnFloor(floor);
    }

    static final class OnFloor {
        private final Floor floor;
        private final Map<@Nullable UUID, Duration> means = new HashMap<>();

        private OnFloor(Floor floor) {
            this.floor = floor;
        }

        /// In whole minutes, rounded up; empty when the department shows none or nobody is there.
        Optional<Integer> minutes(ChatHead chat, int position) {
            DepartmentRules rules = floor.rules(chat.department);
            if (!rules.showWait()) {
                return Optional.empty();
            }
            Duration mean = means.computeIfAbsent(chat.department, floor.mean);
            return EstimatedWait.of(position, floor.capacity(chat.department), mean)
                    .map(wait -> (int) Math.ceilDiv(wait.toSeconds(), 60L));
        }
    }
}
