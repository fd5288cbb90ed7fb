package io.parlour.privacy.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.verify.Json;
import io.parlour.verify.Unreadable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One line: canonical JSON whose hash covers the line before.
///
/// @param map the fingerprint of the data map that was in force
public record LedgerLine(
        long seq, String at, LedgerKind kind, UUID organization, UUID subject, String map, String prev) {
    static final String BEGINNING = "0".repeat(64);

    String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(Json.canonical(members()).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    String text() {
        Map<String, Object> all = members();
        all.put("hash", hash());
        return Json.canonical(all);
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new TreeMap<>();
        members.put("v", 1);
        members.put("seq", seq);
        members.put("at", at);
        members.put("kind", kind.name());
        members.put("organization", organization.toString());
        members.put("subject", subject.toString());
        members.put("map", map);
        members.put("prev", prev);
        return members;
    }

    /// Null for what is no such line, or has another hash than it says.
    static @Nullable LedgerLine parse(String text) {
        try {
            Map<String, @Nullable Object> all = Json.parseObject(text);
            LedgerLine line = new LedgerLine(
                    Long.parseLong(String.valueOf(all.get("seq"))),
                    String.valueOf(all.get("at")),
                    LedgerKind.valueOf(String.valueOf(all.get("kind"))),
                    UUID.fromString(String.valueOf(all.get("organization"))),
                    UUID.fromString(String.valueOf(all.get("subject"))),
                    String.valueOf(all.get("map")),
                    String.valueOf(all.get("prev")));
            return line.hash().equals(all.get("hash")) ? line : null;
        } catch (Unreadable | IllegalArgumentException e) {
            return null;
        }
    }
}
