package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.livechat.moves.ReadMoves;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Chats that changed hands.
@RestController
@Tag(name = "chats")
@RequestMapping("/api/v1")
class MovesResource {
    private final ReadMoves moves;

    MovesResource(ReadMoves moves) {
        this.moves = moves;
    }

    @GetMapping("/conversations/{conversation}/chat-moves")
    Page<ReadMoves.Moved> movesOfConversation(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        return new Page<>(moves.ofConversation(agent, conversation), null);
    }

    @GetMapping("/team-board/moves")
    Page<ReadMoves.Moved> movesOfTeam(@AuthenticationPrincipal AgentPrincipal agent) {
        return new Page<>(moves.ofTeam(agent), null);
    }
}
