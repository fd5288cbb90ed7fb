package io.parlour.livechat.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.livechat.chats.ChatState;
import io.parlour.livechat.history.ExportConversation;
import io.parlour.livechat.history.HistoryWish;
import io.parlour.livechat.history.SearchChats;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Chats that are over: searched, and taken along.
@RestController
@Tag(name = "chats")
@RequestMapping("/api/v1")
class HistoryResource {
    private final SearchChats search;
    private final ExportConversation export;

    HistoryResource(SearchChats search, ExportConversation export) {
        this.search = search;
        this.export = export;
    }

    @GetMapping("/ended-chats")
    Page<SearchChats.Ended> endedChats(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String who,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(name = "agent", required = false) @Nullable UUID by,
            @RequestParam(required = false) @Nullable UUID department,
            @RequestParam(required = false) @Nullable Integer leastScore,
            @RequestParam(required = false) @Nullable Integer mostScore,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        HistoryWish wish = new HistoryWish(
                who,
                words,
                by,
                department,
                leastScore,
                mostScore,
                state(state),
                instant("from", from),
                instant("to", to));
        return search.page(agent, wish, cursor, Page.limit(limit));
    }

    @GetMapping("/conversations/{conversation}/export")
    ResponseEntity<?> exportConversation(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID conversation,
            @RequestParam(defaultValue = "json") String format) {
        boolean page = format.equals("html");
        ExportConversation.Exported exported = export.export(agent, conversation);
        return ResponseEntity.ok()
                .contentType(page ? new MediaType(MediaType.TEXT_HTML, UTF_8) : MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"conversation-" + conversation + (page ? ".html" : ".json") + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'")
                .body(page ? export.page(agent, exported).getBytes(UTF_8) : exported);
    }

    private static @Nullable ChatState state(@Nullable String key) {
        if (key == null || key.isEmpty()) {
            return null;
        }
        return Arrays.stream(ChatState.values())
                .filter(state -> state.over() && state.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("state", "choice"));
    }

    private static @Nullable Instant instant(String field, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw Problem.invalid(field, "instant");
        }
    }
}
