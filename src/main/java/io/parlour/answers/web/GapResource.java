package io.parlour.answers.web;

import io.parlour.answers.gaps.Gap;
import io.parlour.answers.gaps.WorkGaps;
import io.parlour.answers.gaps.WriteGapArticle;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Questions that the help center doesn't answer.
@RestController
@Tag(name = "answer bot")
@RequestMapping("/api/v1/answer-bots/{site}/gaps")
class GapResource {
    record InCategory(@NotNull UUID category) {}

    record ToArticle(@NotNull UUID article) {}

    record Written(UUID article) {}

    private final WorkGaps gaps;
    private final WriteGapArticle write;

    GapResource(WorkGaps gaps, WriteGapArticle write) {
        this.gaps = gaps;
        this.write = write;
    }

    @GetMapping
    Page<Gap> answerGaps(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID site,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return gaps.page(agent, site, state, cursor, Page.limit(limit));
    }

    @PostMapping("/{gap}/write")
    @ResponseStatus(HttpStatus.CREATED)
    Written writeArticleForGap(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID site,
            @PathVariable UUID gap,
            @Valid @RequestBody InCategory body) {
        return new Written(write.write(agent, site, gap, body.category()));
    }

    @PostMapping("/{gap}/link")
    Gap linkGap(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID site,
            @PathVariable UUID gap,
            @Valid @RequestBody ToArticle body) {
        return gaps.link(agent, site, gap, body.article());
    }

    @PostMapping("/{gap}/ignore")
    Gap ignoreGap(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site, @PathVariable UUID gap) {
        return gaps.ignore(agent, site, gap);
    }

    @PostMapping("/{gap}/reopen")
    Gap reopenGap(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site, @PathVariable UUID gap) {
        return gaps.reopen(agent, site, gap);
    }

    @PostMapping("/{gap}/replay")
    Gap replayGap(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site, @PathVariable UUID gap) {
        return gaps.replay(agent, site, gap);
    }
}
