package io.parlour.helpdesk.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.database.OptimisticLock;
import io.parlour.helpdesk.time.TimeSettings;
import io.parlour.helpdesk.time.TimeSums;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Scope;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Whether time on tickets is counted, and where it went.
@RestController
@Tag(name = "time tracking")
@RequestMapping("/api/v1")
class TimeReportResource {
    private static final MediaType CSV = new MediaType("text", "csv", UTF_8);

    private final TimeSettings settings;
    private final TimeSums sums;
    private final OptimisticLock lock;
    private final Access access;

    TimeReportResource(TimeSettings settings, TimeSums sums, OptimisticLock lock, Access access) {
        this.settings = settings;
        this.sums = sums;
        this.lock = lock;
        this.access = access;
    }

    @GetMapping("/time-settings")
    TimeSettings.Settings timeSettings(@AuthenticationPrincipal AgentPrincipal agent) {
        if (access.scope(agent, ConversationPermissions.VIEW) == Scope.NONE) {
            throw access.refuse(agent);
        }
        return settings.of(agent.organization());
    }

    @PutMapping("/time-settings")
    TimeSettings.Settings changeTimeSettings(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @RequestBody TimeSettings.Settings wish) {
        access.require(agent, ConversationPermissions.TICKET_SETTINGS);
        return lock.change(agent.organization(), "time-settings", seen, () -> settings.of(agent.organization()), () -> {
            settings.change(agent.organization(), wish);
            return settings.of(agent.organization());
        });
    }

    /// By ticket, contact, company or agent, of at most 366 days; the last thirty unless said
    /// otherwise.
    @GetMapping("/time-sums")
    TimeSums.Sums timeSums(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(defaultValue = "agent") String by,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        TimeSums.By what = Arrays.stream(TimeSums.By.values())
                .filter(each -> each.key().equals(by))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("by", "unknown"));
        return sums.of(agent, what, from, to, cursor, Page.limit(limit));
    }

    @GetMapping("/time-export")
    ResponseEntity<String> exportTime(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"time.csv\"")
                .body(sums.csv(agent, from, to));
    }
}
