package io.parlour.livechat.chats;

import io.parlour.kernel.LanguageTag;
import io.parlour.livechat.allocation.Mode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a department serves chats.
///
/// @param offerSeconds how long an agent is asked, 10…300
/// @param queueLength visitors that may wait, 0…1,000 (LC-57)
/// @param queueWaitMinutes estimated wait beyond which nobody more is let in, null for none
/// @param maxWaitSeconds after which a waiting visitor is told that nobody comes
/// @param meanMinutes the length of a chat while too few have ended to tell (LC-58)
/// @param lastAgentDays the agent of the contact's last chat goes first within so many days; 0 never (LC-63)
/// @param lastAgentSeconds how long a chat waits for that agent when it is busy
/// @param backupAfterSeconds queued for so long, the back-ups are asked too; null only when nobody is there (LC-64)
/// @param backups agents and departments, in their order
/// @param ageingMinutes after so many of waiting a chat counts one priority more, again and again; null never (LC-57)
/// @param refusals what a visitor is told when the queue takes nobody more, by language; empty for the panel's own
/// words
/// @param turn who was asked last, for the round
public record DepartmentRules(
        Mode mode,
        int offerSeconds,
        int queueLength,
        @Nullable Integer queueWaitMinutes,
        int maxWaitSeconds,
        int meanMinutes,
        boolean showWait,
        int lastAgentDays,
        int lastAgentSeconds,
        @Nullable Integer backupAfterSeconds,
        boolean autoAccept,
        List<Backup> backups,
        @Nullable Integer ageingMinutes,
        Map<String, String> refusals,
        @Nullable UUID turn) {
    public static final DepartmentRules DEFAULT = new DepartmentRules(
            Mode.BALANCED, 30, 50, null, 900, 8, true, 30, 0, null, false, List.of(), null, Map.of(), null);

    /// One of the two is present.
    public record Backup(@Nullable UUID agent, @Nullable UUID department) {}

    public DepartmentRules {
        backups = List.copyOf(backups);
        refusals = Map.copyOf(refusals);
    }

    /// In the visitor's language, else in English, else in any; null when there is none.
    @Nullable
    String refusal(@Nullable String language) {
        List<String> wanted = language == null ? List.of("en") : List.of(language, "en");
        return LanguageTag.best(wanted, refusals.keySet())
                .map(refusals::get)
                .orElseGet(() -> refusals.values().stream().sorted().findFirst().orElse(null));
    }

    DepartmentRules turned(UUID agent) {
        return new DepartmentRules(
                mode,
                offerSeconds,
                queueLength,
                queueWaitMinutes,
                maxWaitSeconds,
                meanMinutes,
                showWait,
                lastAgentDays,
                lastAgentSeconds,
                backupAfterSeconds,
                autoAccept,
                backups,
                ageingMinutes,
                refusals,
                agent);
    }
}
