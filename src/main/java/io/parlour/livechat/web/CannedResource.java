package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.livechat.canned.AttachCanned;
import io.parlour.livechat.canned.Canned;
import io.parlour.livechat.canned.CannedScope;
import io.parlour.livechat.canned.ChangeCanned;
import io.parlour.livechat.canned.FillCanned;
import io.parlour.livechat.canned.ReadCanned;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Answers written beforehand.
@RestController
@Tag(name = "canned responses")
@RequestMapping("/api/v1")
class CannedResource {
    record Wish(
            @NotNull CannedScope scope,
            @Nullable UUID department,
            @Nullable @Size(max = 60) String category,
            @NotBlank @Size(max = 41) String shortcut,
            boolean atOnce,
            @NotNull @Size(max = 30) Map<String, @NotNull @Size(max = 20_000) String> texts) {
        ChangeCanned.Wish wish() {
            return new ChangeCanned.Wish(scope, department, category == null ? "" : category, shortcut, atOnce, texts);
        }
    }

    /// Where its text goes: into a conversation, or into an invitation in a language.
    record Into(
            @Nullable UUID conversation,
            @Nullable @Size(max = 35) String language) {}

    private final ReadCanned read;
    private final ChangeCanned change;
    private final FillCanned fill;
    private final AttachCanned attach;

    CannedResource(ReadCanned read, ChangeCanned change, FillCanned fill, AttachCanned attach) {
        this.read = read;
        this.change = change;
        this.fill = fill;
        this.attach = attach;
    }

    @GetMapping("/canned-messages")
    Page<Canned> cannedMessages(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return read.page(agent, q, cursor, Page.limit(limit));
    }

    /// For completion: up to 1,000 at a time.
    @GetMapping("/canned-entries")
    Page<Canned.Entry> cannedEntries(
            @AuthenticationPrincipal AgentPrincipal agent, @RequestParam(required = false) @Nullable String cursor) {
        return read.entries(agent, cursor);
    }

    @GetMapping("/canned-messages/{canned}")
    Canned cannedMessage(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID canned) {
        return read.find(agent, canned);
    }

    @PostMapping("/canned-messages")
    @ResponseStatus(HttpStatus.CREATED)
    Canned addCanned(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Wish body) {
        return change.add(agent, body.wish());
    }

    @PutMapping("/canned-messages/{canned}")
    Canned changeCanned(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID canned,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @Valid @RequestBody Wish body) {
        return change.change(agent, canned, seen, body.wish());
    }

    @DeleteMapping("/canned-messages/{canned}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeCanned(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID canned) {
        change.remove(agent, canned);
    }

    @PostMapping("/canned-messages/{canned}/uses")
    FillCanned.Filled useCanned(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID canned, @Valid @RequestBody Into body) {
        return fill.fill(agent, canned, body.conversation(), body.language());
    }

    @PostMapping("/canned-messages/{canned}/sent-unchanged")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cannedSentUnchanged(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID canned) {
        fill.sentUnchanged(agent, canned);
    }

    /// The body is the file, whatever its content type says.
    @PostMapping("/canned-messages/{canned}/files")
    @ResponseStatus(HttpStatus.CREATED)
    Canned.File attachToCanned(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID canned,
            @RequestParam(defaultValue = "file") String name,
            InputStream body) {
        return attach.attach(agent, canned, name, body);
    }

    @DeleteMapping("/canned-messages/{canned}/files/{file}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void detachFromCanned(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID canned, @PathVariable UUID file) {
        attach.detach(agent, canned, file);
    }
}
