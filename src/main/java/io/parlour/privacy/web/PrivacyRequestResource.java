package io.parlour.privacy.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.privacy.packages.PreviewPackage;
import io.parlour.privacy.people.CountRows;
import io.parlour.privacy.people.Person;
import io.parlour.privacy.requests.BeginRequest;
import io.parlour.privacy.requests.FindPerson;
import io.parlour.privacy.requests.Ground;
import io.parlour.privacy.requests.Refusal;
import io.parlour.privacy.requests.Regime;
import io.parlour.privacy.requests.Request;
import io.parlour.privacy.requests.RequestKind;
import io.parlour.privacy.requests.RequestState;
import io.parlour.privacy.requests.WorkRequests;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The requests of the privacy desk.
@RestController
@Tag(name = "privacy")
@RequestMapping("/api/v1/privacy/requests")
class PrivacyRequestResource {
    private final WorkRequests work;
    private final BeginRequest begin;
    private final FindPerson people;
    private final CountRows counts;
    private final PreviewPackage preview;

    PrivacyRequestResource(
            WorkRequests work, BeginRequest begin, FindPerson people, CountRows counts, PreviewPackage preview) {
        this.work = work;
        this.begin = begin;
        this.people = people;
        this.counts = counts;
        this.preview = preview;
    }

    /// @param name such as `R-0224`
    /// @param person the contact's name
    /// @param erasing whether its erasure runs: it can't be refused, extended, paused or withdrawn anymore
    record PrivacyRequest(
            UUID id,
            String name,
            RequestKind kind,
            RequestState state,

            @Schema(allowableValues = {"page", "mail", "agent"})
            String channel,

            @Nullable String address,
            @Nullable UUID contact,
            @Nullable String person,
            @Nullable String country,
            @Nullable String details,
            @Nullable String ground,
            int level,
            LocalDate receivedOn,
            Instant receivedAt,
            @Nullable Instant verifiedAt,
            boolean paused,
            boolean extended,
            boolean erasing,
            LocalDate due,
            @Nullable Integer packageItems,
            @Nullable Instant closedAt,
            @Nullable String outcome,
            @Nullable String refusal,
            List<Deadline> deadlines,
            List<Step> steps) {
        static PrivacyRequest of(Request request) {
            return new PrivacyRequest(
                    request.id(),
                    request.name(),
                    request.kind(),
                    request.state(),
                    request.channel(),
                    request.address(),
                    request.contact(),
                    request.person(),
                    request.country(),
                    request.details(),
                    request.ground(),
                    request.level(),
                    request.receivedOn(),
                    request.receivedAt(),
                    request.verifiedAt(),
                    request.pausedOn() != null,
                    request.extended(),
                    request.erasing(),
                    request.due(),
                    request.packageItems(),
                    request.closedAt(),
                    request.outcome(),
                    request.refusal(),
                    request.clocks().stream()
                            .map(each -> new Deadline(each.regime(), each.due(), each.confirm(), each.extended()))
                            .toList(),
                    request.steps().stream()
                            .map(each -> new Step(each.kind(), each.at(), each.agent()))
                            .toList());
        }
    }

    record Deadline(Regime regime, LocalDate due, @Nullable LocalDate confirm, boolean extended) {}

    record Step(String kind, Instant at, @Nullable UUID agent) {}

    record PrivacyRequests(
            List<PrivacyRequest> items, @Nullable String next, LocalDate today) {}

    /// @param soon open ones that are due within a week, without the overdue ones
    record PrivacyRequestCounts(int open, int overdue, int soon) {}

    record DataCount(String table, int rows) {}

    /// @param details what the contact wants, such as what to correct
    /// @param received the day that the deadlines count from, at most a year ago; null: today
    record NewRequest(
            @NotNull UUID contact,
            @NotNull String kind,
            @Nullable String ground,
            @Nullable String details,
            @Nullable LocalDate received) {}

    /// @param confirmation the request's name
    record ConfirmedRequest(@NotNull String confirmation) {}

    /// @param confirmation the request's name
    record RefusedRequest(@NotNull String refusal, @NotNull String confirmation) {}

    /// @param contact only the newest of this contact
    @GetMapping
    PrivacyRequests privacyRequests(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(defaultValue = "true") boolean open,
            @RequestParam(required = false) @Nullable UUID contact,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        WorkRequests.Listed listed =
                contact == null ? work.page(agent, open, cursor, Page.limit(limit)) : work.of(agent, open, contact);
        return new PrivacyRequests(
                listed.requests().items().stream().map(PrivacyRequest::of).toList(),
                listed.requests().next(),
                listed.today());
    }

    @GetMapping("/counts")
    PrivacyRequestCounts privacyRequestCounts(@AuthenticationPrincipal AgentPrincipal agent) {
        WorkRequests.Counts counts = work.counts(agent);
        return new PrivacyRequestCounts(counts.open(), counts.overdue(), counts.soon());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PrivacyRequest beginPrivacyRequest(
            @AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody NewRequest body) {
        return PrivacyRequest.of(begin.begin(
                agent,
                body.contact(),
                RequestKind.of(body.kind()),
                body.ground() == null ? null : Ground.of(body.ground()),
                body.details() == null ? "" : body.details(),
                body.received()));
    }

    @GetMapping("/{id}")
    PrivacyRequest privacyRequest(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return PrivacyRequest.of(work.find(agent, id));
    }

    /// How much is kept of the person.
    @GetMapping("/{id}/data")
    List<DataCount> privacyRequestData(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        Request request = work.find(agent, id);
        Person person = people.of(agent.organization(), request);
        return counts.of(person, request.address()).stream()
                .map(each -> new DataCount(each.table(), each.rows()))
                .toList();
    }

    /// The page that the person would get.
    @GetMapping(path = "/{id}/preview", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<Resource> privacyRequestPreview(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        Request request = work.find(agent, id);
        InputStream page = preview.page(
                agent, id, people.of(agent.organization(), request), request.address(), request.language());
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'")
                .header("X-Frame-Options", "SAMEORIGIN")
                .header("Cache-Control", "no-store")
                .body(new InputStreamResource(page));
    }

    @PostMapping("/{id}/deliver")
    PrivacyRequest deliverPrivacyRequest(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @Valid @RequestBody ConfirmedRequest body) {
        return PrivacyRequest.of(work.deliver(agent, id, body.confirmation()));
    }

    @PostMapping("/{id}/corrected")
    PrivacyRequest correctedPrivacyRequest(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return PrivacyRequest.of(work.corrected(agent, id));
    }

    @PostMapping("/{id}/refuse")
    PrivacyRequest refusePrivacyRequest(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @Valid @RequestBody RefusedRequest body) {
        work.find(agent, id);
        return PrivacyRequest.of(work.refuse(agent, id, Refusal.of(body.refusal()), body.confirmation()));
    }

    @PostMapping("/{id}/extend")
    PrivacyRequest extendPrivacyRequest(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return PrivacyRequest.of(work.extend(agent, id));
    }

    @PostMapping("/{id}/pause")
    PrivacyRequest pausePrivacyRequest(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return PrivacyRequest.of(work.pause(agent, id));
    }

    @PostMapping("/{id}/resume")
    PrivacyRequest resumePrivacyRequest(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return PrivacyRequest.of(work.resume(agent, id));
    }
}
