package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.livechat.bans.Ban;
import io.parlour.livechat.bans.BanKind;
import io.parlour.livechat.bans.BanTime;
import io.parlour.livechat.bans.BanVisitor;
import io.parlour.livechat.bans.EndBan;
import io.parlour.livechat.bans.ReadBans;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Who is kept out.
@RestController
@Tag(name = "bans")
@RequestMapping("/api/v1/bans")
class BanResource {
    record NewBan(
            @NotNull BanKind kind,
            @Nullable UUID conversation,
            @Nullable @Size(max = 50) String value,
            @NotBlank @Size(max = 500) String reason,
            @NotNull BanTime time,
            @Nullable Boolean wide) {}

    record Reach(long visitors) {}

    private final ReadBans read;
    private final BanVisitor ban;
    private final EndBan end;

    BanResource(ReadBans read, BanVisitor ban, EndBan end) {
        this.read = read;
        this.ban = ban;
        this.end = end;
    }

    @GetMapping
    Page<Ban> bans(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return read.page(agent, q, cursor, Page.limit(limit));
    }

    @GetMapping("/reach")
    Reach banReach(@AuthenticationPrincipal AgentPrincipal agent, @RequestParam String value) {
        return new Reach(read.reach(agent, value));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Ban addBan(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody NewBan body) {
        return ban.ban(
                agent,
                new BanVisitor.Wish(
                        body.kind(),
                        body.conversation(),
                        body.value(),
                        body.reason(),
                        body.time(),
                        Boolean.TRUE.equals(body.wide())));
    }

    @DeleteMapping("/{ban}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endBan(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable("ban") UUID id) {
        end.end(agent, id);
    }
}
