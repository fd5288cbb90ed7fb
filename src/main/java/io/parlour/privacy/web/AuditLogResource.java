package io.parlour.privacy.web;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Coded;
import io.parlour.audit.ObjectRef;
import io.parlour.audit.ReadAudit;
import io.parlour.audit.Reason;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.privacy.audit.AuditLog;
import io.parlour.privacy.audit.AuditNames;
import io.parlour.verify.Entry;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The audit log of the privacy desk.
@RestController
@Tag(name = "privacy")
@RequestMapping("/api/v1/privacy/audit")
class AuditLogResource {
    private final AuditLog log;
    private final AuditNames names;

    AuditLogResource(AuditLog log, AuditNames names) {
        this.log = log;
        this.names = names;
    }

    /// @param kind such as `agent` or `contact`
    /// @param name of agents and contacts who exist; the others were erased
    record AuditParty(
            String kind, @Nullable UUID id, @Nullable String name) {}

    /// @param n how many, where the action counts
    record AuditEntry(
            long seq,
            Instant at,
            AuditParty actor,
            String action,
            @Nullable AuditParty object,
            @Nullable String reason,
            @Nullable Long n) {}

    /// @param sealed up to which entry a seal proves that nothing is missing
    /// @param fault of the first entry that isn't as it was written, at `seq`
    record AuditCheck(
            boolean valid,
            long entries,
            long sealed,
            @Nullable String fault,
            @Nullable Long seq,
            @Nullable Long seal,
            @Nullable Instant sealedAt) {}

    @GetMapping
    Page<AuditEntry> auditEntries(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable UUID actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant until,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        ReadAudit.Filter filter = new ReadAudit.Filter(actor, action == null ? null : action(action), from, until);
        Page<Entry> page = log.page(agent, filter, cursor, Page.limit(limit));
        Map<UUID, String> known = names.of(agent.organization(), page.items());
        return page.map(entry -> view(entry, known));
    }

    /// What can be filtered by.
    @GetMapping("/actions")
    List<String> auditActions(@AuthenticationPrincipal AgentPrincipal agent) {
        return log.actions(agent);
    }

    /// All entries for the verifier: one line of JSON each.
    @GetMapping(path = "/export", produces = "application/jsonl")
    void auditExport(@AuthenticationPrincipal AgentPrincipal agent, HttpServletResponse response) throws IOException {
        log.allowExport(agent);
        response.setContentType("application/jsonl");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, file("audit-log.jsonl"));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        log.export(agent, response.getOutputStream());
    }

    /// The newest seal for the verifier.
    @GetMapping(path = "/seal", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> auditSeal(@AuthenticationPrincipal AgentPrincipal agent) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, file("audit-seal.json"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(log.seal(agent));
    }

    @PostMapping("/verify")
    AuditCheck verifyAudit(@AuthenticationPrincipal AgentPrincipal agent) {
        ReadAudit.Checked checked = log.verify(agent);
        return new AuditCheck(
                checked.result().valid(),
                checked.result().entries(),
                checked.result().sealed(),
                checked.result().fault() == null
                        ? null
                        : checked.result()
                                .fault()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'),
                checked.result().valid() ? null : checked.result().seq(),
                checked.n(),
                checked.at());
    }

    private static String file(String name) {
        return ContentDisposition.attachment().filename(name).build().toString();
    }

    private static Action action(String key) {
        return Arrays.stream(Action.values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("action", "unknown"));
    }

    private static AuditEntry view(Entry entry, Map<UUID, String> names) {
        return new AuditEntry(
                entry.seq(),
                entry.at(),
                party(Coded.keyOf(Actor.Kind.class, entry.actorKind()), entry.actor(), names),
                Coded.keyOf(Action.class, entry.action()),
                entry.objectKind() == null
                        ? null
                        : party(Coded.keyOf(ObjectRef.Kind.class, entry.objectKind()), entry.object(), names),
                entry.reason() == null ? null : Coded.keyOf(Reason.class, entry.reason()),
                entry.n());
    }

    private static AuditParty party(String kind, @Nullable UUID id, Map<UUID, String> names) {
        return new AuditParty(kind, id, id == null ? null : names.get(id));
    }
}
