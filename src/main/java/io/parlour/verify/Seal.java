package io.parlour.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A signed statement of how far every organization's audit log went at a time. Its file has the signed document and
/// either the newest entries of all organizations or the one of one organization with its way to the root.
@SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
public record Seal(long n, byte[] root, List<Merkle.Head> heads) {
    private static final HexFormat HEX = HexFormat.of();

    /// The document to be signed as [#TYPE].
    public static Map<String, Object> document(long n, Instant at, byte[] root, byte[] previousRoot) {
        return Map.of(
                "n", n, "at", at.toString(), "root", HEX.formatHex(root), "previousRoot", HEX.formatHex(previousRoot));
    }

    public static final String TYPE = SignedDocument.SEAL;

    /// The file of the whole installation.
    public static String file(String signed, List<Merkle.Head> heads) {
        List<Map<String, Object>> all = heads.stream().map(Seal::head).toList();
        return Json.canonical(Map.of("seal", Json.parseObject(signed), "heads", all));
    }

    /// The file of one organization, which says nothing about others.
    public static String file(String signed, Merkle.Head head, List<Merkle.Step> proof) {
        List<Map<String, String>> steps = proof.stream()
                .map(step -> Map.of("side", step.left() ? "left" : "right", "hash", HEX.formatHex(step.hash())))
                .toList();
        return Json.canonical(Map.of("seal", Json.parseObject(signed), "head", head(head), "proof", steps));
    }

    private static Map<String, Object> head(Merkle.Head head) {
        return Map.of(
                "organization", head.organization().toString(),
                "seq", head.seq(),
                "hash", HEX.formatHex(head.hash()));
    }

    /// Errors: [Unreadable]; [Invalid] when it isn't genuine.
    public static Seal parse(String json, PublicKeys keys) {
        Members file = Members.of(Json.parse(json));
        Members signed = new Members(SignedDocument.check(TYPE, file.object("seal"), keys));
        byte[] root = signed.hash("root");
        List<Merkle.Head> heads = new ArrayList<>();
        byte[] computed;
        if (file.has("heads")) {
            file.list("heads").forEach(each -> heads.add(readHead(Members.of(each))));
            if (heads.isEmpty()) {
                throw new Unreadable("a seal of nothing");
            }
            computed = Merkle.root(heads);
        } else {
            Merkle.Head head = readHead(file.object("head"));
            heads.add(head);
            computed = Merkle.root(
                    head,
                    file.list("proof").stream()
                            .map(each -> readStep(Members.of(each)))
                            .toList());
        }
        if (!Arrays.equals(root, computed)) {
            throw new Invalid("the entries that the seal lists don't lead to its signed root");
        }
        return new Seal(signed.number("n"), root, heads);
    }

    private static Merkle.Head readHead(Members head) {
        return new Merkle.Head(head.uuid("organization"), head.number("seq"), head.hash("hash"));
    }

    private static Merkle.Step readStep(Members step) {
        return new Merkle.Step(step.text("side").equals("left"), step.hash("hash"));
    }

    Merkle.@Nullable Head of(UUID organization) {
        return heads.stream()
                .filter(head -> head.organization().equals(organization))
                .findFirst()
                .orElse(null);
    }
}
