package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.livechat.chats.ChooseStatus;
import io.parlour.livechat.chats.ReadDesk;
import io.parlour.livechat.chats.Status;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// An agent's own desk, and who of the team is there.
@RestController
@Tag(name = "chats")
@RequestMapping("/api/v1")
class DeskResource {
    record Choice(@NotNull Status status, @Nullable UUID reason) {}

    private final ReadDesk desk;
    private final ChooseStatus statuses;

    DeskResource(ReadDesk desk, ChooseStatus statuses) {
        this.desk = desk;
        this.statuses = statuses;
    }

    @GetMapping("/me/desk")
    ReadDesk.Mine myDesk(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String list,
            @RequestParam(required = false) @Nullable UUID conversation) {
        return desk.mine(agent, list == null ? null : ChatResource.listOf(list), conversation);
    }

    @PutMapping("/me/status")
    ReadDesk.Mine chooseStatus(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Choice body) {
        statuses.choose(agent, agent.agent(), body.status(), body.reason());
        return desk.mine(agent);
    }

    record Auto(boolean on) {}

    @PutMapping("/me/auto-accept")
    ReadDesk.Mine takeWithoutAsking(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Auto body) {
        statuses.autoAccept(agent.organization(), agent.agent(), body.on());
        return desk.mine(agent);
    }

    @GetMapping("/agent-statuses")
    Page<ReadDesk.AgentState> agentStatuses(@AuthenticationPrincipal AgentPrincipal agent) {
        return new Page<>(desk.everybody(agent), null);
    }
}
