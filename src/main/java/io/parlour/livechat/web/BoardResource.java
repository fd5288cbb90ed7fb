package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.livechat.chats.AutoMonitor;
import io.parlour.livechat.chats.ChooseStatus;
import io.parlour.livechat.chats.ReadBoard;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The team, for who leads it.
@RestController
@Tag(name = "chats")
@RequestMapping("/api/v1")
class BoardResource {
    private final ReadBoard board;
    private final AutoMonitor monitor;
    private final ChooseStatus statuses;

    BoardResource(ReadBoard board, AutoMonitor monitor, ChooseStatus statuses) {
        this.board = board;
        this.monitor = monitor;
        this.statuses = statuses;
    }

    @GetMapping("/team-board")
    ReadBoard.Board teamBoard(@AuthenticationPrincipal AgentPrincipal agent) {
        return board.read(agent);
    }

    /// At most twelve chats of the moment for which one of what is asked holds.
    @GetMapping("/team-board/watched")
    Page<AutoMonitor.Hit> watchedChats(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(defaultValue = "false") boolean badRating,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable Integer waitsSeconds) {
        return new Page<>(monitor.look(agent, new AutoMonitor.Wish(badRating, words, waitsSeconds)), null);
    }

    @PutMapping("/agents/{colleague}/status")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setAgentStatus(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID colleague,
            @Valid @RequestBody DeskResource.Choice body) {
        board.requireToLead(agent, colleague);
        statuses.choose(agent, colleague, body.status(), body.reason());
    }
}
