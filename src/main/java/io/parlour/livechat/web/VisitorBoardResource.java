package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.livechat.monitor.ChangeMonitorSettings;
import io.parlour.livechat.monitor.MonitorSettings;
import io.parlour.livechat.monitor.board.ArrangeBoard;
import io.parlour.livechat.monitor.board.BoardView;
import io.parlour.livechat.monitor.board.ReadVisit;
import io.parlour.livechat.monitor.board.ReadVisitors;
import io.parlour.livechat.monitor.invitations.InviteVisitors;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Visitors who agreed to be seen, for the team.
@RestController
@Tag(name = "visitors")
@RequestMapping("/api/v1")
class VisitorBoardResource {
    record Settings(
            boolean dntRefuses,
            @Min(1) @Max(365) int keepDays,
            @NotNull @Size(max = 50) List<@NotNull @Size(max = 60) String> queryNames) {}

    record View(
            @NotNull @Size(max = 40) List<@NotNull @Size(max = 30) String> columns,
            @NotNull @Size(max = 31) String sortedBy,
            boolean grouped) {}

    record Invitation(
            @NotNull @Size(min = 1, max = 20) List<@NotNull UUID> visits,
            @NotBlank @Size(max = 500) String text) {}

    record Invited(int invited) {}

    private final ReadVisitors visitors;
    private final ReadVisit visits;
    private final ArrangeBoard arrange;
    private final InviteVisitors invitations;
    private final ChangeMonitorSettings settings;

    VisitorBoardResource(
            ReadVisitors visitors,
            ReadVisit visits,
            ArrangeBoard arrange,
            InviteVisitors invitations,
            ChangeMonitorSettings settings) {
        this.visitors = visitors;
        this.visits = visits;
        this.arrange = arrange;
        this.invitations = invitations;
        this.settings = settings;
    }

    @GetMapping("/visits")
    ReadVisitors.Board visits(
            @AuthenticationPrincipal AgentPrincipal agent, @RequestParam(required = false) @Nullable String cursor) {
        return visitors.read(agent, cursor);
    }

    @GetMapping("/visits/{visit}")
    ReadVisit.Visit visit(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID visit) {
        return visits.read(agent, visit);
    }

    @PutMapping("/me/visitor-board")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void arrangeVisitorBoard(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody View body) {
        arrange.arrange(agent, new BoardView(body.columns(), body.sortedBy(), body.grouped()));
    }

    /// The pages of the conversation's newest chat.
    @GetMapping("/conversations/{conversation}/pages")
    ReadVisit.Path chatPages(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        return visits.ofConversation(agent, conversation);
    }

    @PostMapping("/visit-invitations")
    Invited inviteVisitors(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Invitation body) {
        return new Invited(invitations.invite(agent, body.visits(), body.text()));
    }

    @GetMapping("/monitor-settings")
    MonitorSettings monitorSettings(@AuthenticationPrincipal AgentPrincipal agent) {
        return settings.read(agent.organization());
    }

    @PutMapping("/monitor-settings")
    MonitorSettings changeMonitorSettings(
            @AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Settings body) {
        return settings.change(agent, body.dntRefuses(), body.keepDays(), body.queryNames());
    }
}
