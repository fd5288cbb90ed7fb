package io.parlour.answers.web;

import io.parlour.answers.bots.Bot;
import io.parlour.answers.bots.BotMode;
import io.parlour.answers.bots.BotView;
import io.parlour.answers.bots.ChangeBot;
import io.parlour.answers.bots.ReadBots;
import io.parlour.answers.chats.StopBot;
import io.parlour.answers.gates.GateKind;
import io.parlour.answers.reviews.ReadOutcomes;
import io.parlour.answers.reviews.ReviewTurns;
import io.parlour.answers.turns.Turn;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The bots of sites: settings, gates, outcomes and what they drafted and said.
@RestController
@Tag(name = "answer bot")
@RequestMapping("/api/v1/answer-bots")
class BotResource {
    record Change(
            @Nullable BotMode mode,
            @Nullable Integer sharePercent,
            Bot.@Nullable Use use,
            @Nullable @Size(max = 500) String greeting,
            @Nullable Integer maxAnswers,
            @Nullable Integer version) {}

    record GateChange(
            @Nullable @Size(max = 20_000) String terms,
            GateKind.@Nullable Action action,
            @Nullable Boolean on) {}

    record Verdict(
            @NotNull @Schema(allowableValues = {"right", "incomplete", "wrong", "hand-over"})
            String verdict,

            @Nullable @Size(max = 2_000) String note) {}

    private final ReadBots reading;
    private final ChangeBot changing;
    private final StopBot stopping;
    private final ReadOutcomes outcomes;
    private final ReviewTurns turns;

    BotResource(ReadBots reading, ChangeBot changing, StopBot stopping, ReadOutcomes outcomes, ReviewTurns turns) {
        this.reading = reading;
        this.changing = changing;
        this.stopping = stopping;
        this.outcomes = outcomes;
        this.turns = turns;
    }

    /// One for each site, so one page holds them all.
    @GetMapping
    Page<BotView> answerBots(@AuthenticationPrincipal AgentPrincipal agent) {
        return new Page<>(reading.all(agent), null);
    }

    @GetMapping("/{site}")
    BotView answerBot(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site) {
        return reading.ofSite(agent, site);
    }

    @PatchMapping("/{site}")
    BotView changeAnswerBot(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site, @Valid @RequestBody Change body) {
        return stopping.change(
                agent,
                site,
                new ChangeBot.Wish(
                        body.mode(),
                        body.sharePercent(),
                        body.use(),
                        body.greeting(),
                        body.maxAnswers(),
                        body.version()));
    }

    /// Hands over all its chats at once.
    @PostMapping("/{site}/stop")
    BotView stopAnswerBot(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site) {
        return stopping.stop(agent, site);
    }

    /// An owner unlocks it without enough verdicts.
    @PostMapping("/{site}/override")
    BotView overrideAnswerBot(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site) {
        return changing.override(agent, site);
    }

    @GetMapping("/{site}/gates")
    Page<ChangeBot.GateView> answerBotGates(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID site) {
        return new Page<>(changing.gates(agent, site), null);
    }

    @PutMapping("/{site}/gates/{gate}")
    Page<ChangeBot.GateView> changeAnswerBotGate(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID site,
            @PathVariable String gate,
            @Valid @RequestBody GateChange body) {
        return new Page<>(
                changing.change(agent, site, gate, new ChangeBot.GateWish(body.terms(), body.action(), body.on())),
                null);
    }

    @GetMapping("/{site}/outcomes")
    ReadOutcomes.Outcomes answerBotOutcomes(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID site,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return outcomes.of(agent, site, from, to);
    }

    @GetMapping("/{site}/outcomes/{outcome}/conversations")
    Page<ReadOutcomes.Item> answerBotConversations(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID site,
            @PathVariable String outcome,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return outcomes.conversations(agent, site, outcome, from, to, cursor, Page.limit(limit));
    }

    @GetMapping("/{site}/turns")
    Page<Turn> answerBotTurns(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID site,
            @RequestParam(required = false) @Nullable String mode,
            @RequestParam(required = false) @Nullable String verdict,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return turns.page(agent, site, mode, verdict, cursor, Page.limit(limit));
    }

    @PostMapping("/{site}/turns/{turn}/verdict")
    Turn judgeAnswerBotTurn(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID site,
            @PathVariable UUID turn,
            @Valid @RequestBody Verdict body) {
        return turns.judge(agent, site, turn, body.verdict(), body.note());
    }
}
