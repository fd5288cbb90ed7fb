package io.parlour.helpdesk.web;

import io.parlour.helpdesk.blocking.Block;
import io.parlour.helpdesk.blocking.BlockSenders;
import io.parlour.helpdesk.blocking.EraseSpam;
import io.parlour.helpdesk.blocking.MarkSpam;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Spam, and senders that are kept out.
@RestController
@Tag(name = "blocked senders")
@RequestMapping("/api/v1")
class BlockResource {
    private final BlockSenders blocks;
    private final MarkSpam spam;
    private final EraseSpam erase;

    record Wish(
            @NotNull Block.Kind kind,
            @Nullable @Size(max = 254) String value,
            @Nullable UUID contact,
            @NotNull Block.Todo action,
            @Nullable @Size(max = 500) String reason,
            @Nullable Instant expiresAt) {}

    /// @param keptDays after so many days spam is erased
    record Kept(@Min(1) @Max(365) int keptDays) {}

    record Mark(boolean spam) {}

    record Marked(List<MarkSpam.Offer> offers) {}

    BlockResource(BlockSenders blocks, MarkSpam spam, EraseSpam erase) {
        this.blocks = blocks;
        this.spam = spam;
        this.erase = erase;
    }

    @GetMapping("/sender-blocks")
    Page<Block> senderBlocks(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return blocks.page(agent, cursor, Page.limit(limit));
    }

    @PostMapping("/sender-blocks")
    @ResponseStatus(HttpStatus.CREATED)
    Block blockSender(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Wish wish) {
        return blocks.add(
                agent,
                new BlockSenders.Wish(
                        wish.kind(),
                        wish.value(),
                        wish.contact(),
                        wish.action(),
                        wish.reason() == null ? "" : wish.reason(),
                        wish.expiresAt()));
    }

    @DeleteMapping("/sender-blocks/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unblockSender(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        blocks.remove(agent, id);
    }

    @GetMapping("/sender-blocks/{id}/hits")
    Page<Block.Hit> senderBlockHits(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return blocks.hits(agent, id, cursor, Page.limit(limit));
    }

    @GetMapping("/spam-settings")
    Kept spamSettings(@AuthenticationPrincipal AgentPrincipal agent) {
        return new Kept(erase.keptDays(agent));
    }

    @PutMapping("/spam-settings")
    Kept changeSpamSettings(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Kept wish) {
        erase.keep(agent, wish.keptDays());
        return wish;
    }

    /// Answers what could be blocked of its sender.
    @PutMapping("/conversations/{id}/ticket/spam")
    Marked markSpam(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @Valid @RequestBody Mark mark) {
        return new Marked(spam.mark(agent, id, mark.spam()));
    }
}
