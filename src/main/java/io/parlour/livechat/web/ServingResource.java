package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.livechat.allocation.Mode;
import io.parlour.livechat.chats.ChatSettings;
import io.parlour.livechat.chats.DepartmentRules;
import io.parlour.livechat.chats.ServingRules;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How chats are served: limits, times and, by department, who is asked.
@RestController
@Tag(name = "chats")
@RequestMapping("/api/v1")
class ServingResource {
    record Settings(
            @Min(0) @Max(50) int chatLimit,

            @NotNull
            @Pattern(regexp = "active|recent|not_warned")
            @Schema(allowableValues = {"active", "recent", "not_warned"})
            String counting,

            @Min(1) @Max(120) int recentMinutes,
            @Min(0) @Max(120) int idleWarnMinutes,
            @Min(1) @Max(120) int idleEndMinutes,
            @Min(1) @Max(240) int awayMinutes,
            @Min(2) @Max(1440) int offlineMinutes) {
        static Settings of(ChatSettings kept) {
            return new Settings(
                    kept.chatLimit(),
                    kept.counting(),
                    kept.recentMinutes(),
                    kept.idleWarnMinutes(),
                    kept.idleEndMinutes(),
                    kept.awayMinutes(),
                    kept.offlineMinutes());
        }

        ChatSettings toKeep() {
            return new ChatSettings(
                    chatLimit, counting, recentMinutes, idleWarnMinutes, idleEndMinutes, awayMinutes, offlineMinutes);
        }
    }

    record Backup(@Nullable UUID agent, @Nullable UUID department) {}

    record Rules(
            @NotNull @Pattern(regexp = "balanced|round_robin|capacity|broadcast|manual")
            String mode,

            @Min(10) @Max(300) int offerSeconds,
            @Min(0) @Max(1000) int queueLength,
            @Nullable @Min(1) @Max(240) Integer queueWaitMinutes,
            @Min(30) @Max(14400) int maxWaitSeconds,
            @Min(1) @Max(120) int meanMinutes,
            boolean showWait,
            @Min(0) @Max(365) int lastAgentDays,
            @Min(0) @Max(600) int lastAgentSeconds,
            @Nullable @Min(0) @Max(3600) Integer backupAfterSeconds,
            boolean autoAccept,
            @NotNull @Size(max = 20) List<@NotNull Backup> backups,
            @Nullable @Min(1) @Max(240) Integer ageingMinutes,

            @Nullable @Size(max = 40)
            Map<@Pattern(regexp = "[a-z]{2,3}") String, @NotBlank @Size(max = 500) String> refusals) {
        static Rules of(DepartmentRules kept) {
            return new Rules(
                    kept.mode().key(),
                    kept.offerSeconds(),
                    kept.queueLength(),
                    kept.queueWaitMinutes(),
                    kept.maxWaitSeconds(),
                    kept.meanMinutes(),
                    kept.showWait(),
                    kept.lastAgentDays(),
                    kept.lastAgentSeconds(),
                    kept.backupAfterSeconds(),
                    kept.autoAccept(),
                    kept.backups().stream()
                            .map(backup -> new Backup(backup.agent(), backup.department()))
                            .toList(),
                    kept.ageingMinutes(),
                    kept.refusals());
        }

        DepartmentRules toKeep() {
            return new DepartmentRules(
                    Mode.of(mode),
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
                    backups.stream()
                            .map(backup -> new DepartmentRules.Backup(backup.agent(), backup.department()))
                            .toList(),
                    ageingMinutes,
                    refusals == null ? Map.of() : refusals,
                    null);
        }
    }

    private final ServingRules rules;

    ServingResource(ServingRules rules) {
        this.rules = rules;
    }

    @GetMapping("/chat-settings")
    Settings chatSettings(@AuthenticationPrincipal AgentPrincipal agent) {
        return Settings.of(rules.settings(agent));
    }

    @PutMapping("/chat-settings")
    Settings changeChatSettings(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Settings body) {
        rules.change(agent, body.toKeep());
        return Settings.of(rules.settings(agent));
    }

    @GetMapping("/departments/{department}/chat-settings")
    Rules departmentChatSettings(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID department) {
        return Rules.of(rules.rules(agent, department));
    }

    @PutMapping("/departments/{department}/chat-settings")
    Rules changeDepartmentChatSettings(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID department,
            @Valid @RequestBody Rules body) {
        rules.change(agent, department, body.toKeep());
        return Rules.of(rules.rules(agent, department));
    }
}
