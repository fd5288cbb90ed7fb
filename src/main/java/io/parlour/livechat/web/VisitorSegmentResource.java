package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.livechat.monitor.segments.ChangeSegments;
import io.parlour.livechat.monitor.segments.ReadSegments;
import io.parlour.livechat.monitor.segments.Segment;
import io.swagger.v3.oas.annotations.media.Schema;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Named filters over the board of visitors.
@RestController
@Tag(name = "visitors")
@RequestMapping("/api/v1/visitor-segments")
class VisitorSegmentResource {
    record Wish(
            @NotBlank @Size(max = 60) String name,

            boolean shared,

            @NotBlank
            @Size(max = 20)
            @Schema(allowableValues = {"blue", "green", "amber", "red", "violet", "teal", "pink", "grey"})
            String color,

            @NotBlank @Size(max = 20) @Schema(allowableValues = {"none", "chime", "bell", "knock"})
            String sound,

            boolean notice,
            @NotNull JsonNode condition) {
        ChangeSegments.Wish wish() {
            return new ChangeSegments.Wish(name, shared, color, sound, notice, condition);
        }
    }

    private final ReadSegments read;
    private final ChangeSegments change;

    VisitorSegmentResource(ReadSegments read, ChangeSegments change) {
        this.read = read;
        this.change = change;
    }

    @GetMapping
    ReadSegments.Segments visitorSegments(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return read.read(agent, cursor, Page.limit(limit));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Segment addVisitorSegment(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Wish body) {
        return change.add(agent, body.wish());
    }

    @PutMapping("/{segment}")
    Segment changeVisitorSegment(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID segment, @Valid @RequestBody Wish body) {
        return change.change(agent, segment, body.wish());
    }

    @DeleteMapping("/{segment}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeVisitorSegment(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID segment) {
        change.remove(agent, segment);
    }
}
